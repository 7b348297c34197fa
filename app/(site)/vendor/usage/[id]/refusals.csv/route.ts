import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportRefusals } from '#lib/domain/usage/get-import.ts';

type Params = { params: Promise<{ id: string }> };

/** The refused lines of one import. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { id } = await params;
  const url = new URL(request.url);
  url.searchParams.set('id', id);
  return answer(new Request(url));
}

const answer = defineCsvRoute({
  query: exportRefusals,
  fileName: 'refused-lines',
  columns: [
    { heading: 'usage.line', cell: (row) => row.line },
    { heading: 'usage.code', cell: (row) => row.code },
    { heading: 'usage.reason', cell: (row) => row.reason },
    { heading: 'usage.detail', cell: (row) => row.detail },
  ],
});
