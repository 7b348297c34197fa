import { contextFor } from '#lib/auth/current.ts';
import { getImportProgress } from '#lib/domain/usage/get-import.ts';
import { ERROR_STATUS, PorticoError } from '#lib/errors.ts';

type Params = { params: Promise<{ id: string }> };

const HEADERS = { 'cache-control': 'no-store' };

/** How far an import is, for the report's own page while it is open. */
export async function GET(_request: Request, { params }: Params): Promise<Response> {
  try {
    const ctx = await contextFor(getImportProgress.permission);
    const { state, bytes, bytesExpected, received, refused } = await getImportProgress(ctx, await params);
    return Response.json({ state, bytes, bytesExpected, received, refused }, { headers: HEADERS });
  } catch (error) {
    if (!(error instanceof PorticoError)) throw error;
    return Response.json({ code: error.code }, { status: ERROR_STATUS[error.code], headers: HEADERS });
  }
}
