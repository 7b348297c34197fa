import { sentenceOf } from '#lib/actions/sentence.ts';
import { openStreamedFile } from '#lib/api/streamed-file.ts';
import { can } from '#lib/auth/context.ts';
import { contextFor, currentVisitor } from '#lib/auth/current.ts';
import { rolesFor } from '#lib/auth/permissions.ts';
import { takeUsage } from '#lib/domain/usage/take-usage.ts';
import { ERROR_STATUS, PorticoError, refuse } from '#lib/errors.ts';

const LABEL_LENGTH = 200;

/**
 * Takes a file of usage as it arrives, of whatever size is allowed, and leads to its report. A script asks for JSON and
 * gets the report's address, or a sentence; a plain form is sent to the report, or back with the refusal's code.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnForm(request)) return new Response(null, { status: 403 });
  const wantsJson = request.headers.get('accept')?.includes('application/json') ?? false;
  try {
    const location = `/vendor/usage/${await take(request)}`;
    return wantsJson ? Response.json({ location }) : sendTo(location);
  } catch (error) {
    const code = error instanceof PorticoError ? error.code : 'unexpected';
    // It is logged there.
    const { message, fieldErrors } = sentenceOf(error, await currentVisitor());
    if (wantsJson) return Response.json({ message: fieldErrors.file ?? message }, { status: ERROR_STATUS[code] });
    return sendTo(`/vendor/usage?refused=${code}`);
  }
}

async function take(request: Request): Promise<string> {
  const ctx = await contextFor('usage.manage');
  if (ctx.kind !== 'staff' || !can(ctx, 'usage.manage'))
    refuse('forbidden', { roles: rolesFor('usage.manage').join(',') });
  const { name, body, rest } = await openStreamedFile(request, 'file');
  const { importId } = await takeUsage(body, {
    source: 'FILE',
    label: name.slice(-LABEL_LENGTH),
    staffId: ctx.person.id,
    bytesExpected: Number(request.headers.get('content-length')) || undefined,
  });
  await rest;
  return importId;
}

function sendTo(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}

// Every browser says where a form was sent from; another site's forms carry its own name.
function isOwnForm(request: Request): boolean {
  const origin = request.headers.get('origin') ?? '';
  return URL.canParse(origin) && new URL(origin).host === request.headers.get('host');
}
