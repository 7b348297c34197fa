import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportGrants } from '#lib/domain/discount/export-grants.ts';
import { grantColumns } from '../../../../../grant-columns.ts';

type Params = { params: Promise<{ id: string }> };

/** A partner's credits and discounts. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { id } = await params;
  const url = new URL(request.url);
  url.searchParams.set('id', id);
  return answer(new Request(url));
}

const answer = defineCsvRoute({ query: exportGrants, fileName: 'grants', columns: grantColumns });
