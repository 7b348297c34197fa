import { currentVisitor } from '#lib/auth/current.ts';
import { lookAtLink } from '#lib/domain/signup-link/look-at-link.ts';
import { PorticoError } from '#lib/errors.ts';
import { rememberLocale } from '../../../../actions/remember.ts';

/** Takes over the language that a sign-up link was made for, and goes on to its page. */
export async function GET(request: Request, { params }: { params: Promise<{ slug: string }> }): Promise<Response> {
  const { slug } = await params;
  const token = new URL(request.url).searchParams.get('token') ?? '';
  await rememberLocale(await languageOf(slug, token));
  // Relative, so that whatever host the visitor used stays. `asked` ends the matter where cookies are refused.
  const location = `/signup/${encodeURIComponent(slug)}?${new URLSearchParams({ token, asked: '1' })}`;
  return new Response(null, { status: 303, headers: { Location: location, 'Cache-Control': 'no-store' } });
}

async function languageOf(slug: string, token: string) {
  try {
    const look = await lookAtLink(await currentVisitor(), { slug, token });
    return look.trouble === null ? look.locale : null;
  } catch (error) {
    if (error instanceof PorticoError) return null;
    throw error;
  }
}
