import { sentenceOf } from '#lib/actions/sentence.ts';
import { contextFor, currentVisitor } from '#lib/auth/current.ts';
import { getBranding } from '#lib/domain/brand/get-branding.ts';
import { renderMailPreview } from '#lib/domain/brand/render-mail-preview.ts';
import { ERROR_STATUS, PorticoError } from '#lib/errors.ts';

// A mail carries its styles in its elements; it may do nothing else, and only our own pages frame it.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'; sandbox";

/** The mail that a new customer gets, under the draft or the published brand. */
export async function GET(request: Request): Promise<Response> {
  const visitor = await currentVisitor();
  const { searchParams } = new URL(request.url);
  const headers = { 'Content-Security-Policy': POLICY, 'Cache-Control': 'no-store' };
  try {
    const { draft, published } = await getBranding(await contextFor('brand.read'), {});
    const { view } = searchParams.get('of') === 'draft' && draft ? draft : published;
    const html = renderMailPreview(view, visitor.locale, searchParams.get('scheme') === 'dark');
    return new Response(html, { headers: { ...headers, 'Content-Type': 'text/html; charset=utf-8' } });
  } catch (error) {
    const status = error instanceof PorticoError ? ERROR_STATUS[error.code] : 500;
    const { message } = sentenceOf(error, visitor);
    return new Response(message, { status, headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' } });
  }
}
