import { sentenceOf } from '#lib/actions/sentence.ts';
import { contextFor, currentVisitor } from '#lib/auth/current.ts';
import { getSample } from '#lib/domain/usage/get-sample.ts';
import { ERROR_STATUS, PorticoError } from '#lib/errors.ts';

/** A file to begin with: one line of usage a line, as JSON. */
export async function GET(): Promise<Response> {
  try {
    const lines = await getSample(await contextFor(getSample.permission), {});
    return new Response(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), {
      headers: {
        'content-type': 'application/x-ndjson; charset=utf-8',
        'content-disposition': 'attachment; filename="usage-sample.ndjson"',
        'cache-control': 'no-store',
      },
    });
  } catch (error) {
    const status = error instanceof PorticoError ? ERROR_STATUS[error.code] : 500;
    return new Response(sentenceOf(error, await currentVisitor()).message, {
      status,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
  }
}
