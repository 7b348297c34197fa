import { currentVisitor } from '#lib/auth/current.ts';
import { findLogo } from '#lib/domain/brand/find-logo.ts';

const NAME = /^([0-9a-f]{64})\.(svg|png)$/;
// A logo is active content: opened as a document it may do nothing at all.
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** A stored logo. Its address holds the hash of its bytes, so it may be kept for ever. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const [, hash, kind] = NAME.exec((await params).file) ?? [];
  const logo =
    hash && (kind === 'svg' || kind === 'png') ? await findLogo(await currentVisitor(), { hash, kind }) : null;
  const guard = { 'Content-Security-Policy': POLICY, 'X-Content-Type-Options': 'nosniff' };
  if (!logo) return new Response(null, { status: 404, headers: { ...guard, 'Cache-Control': 'no-store' } });
  return new Response(logo.body, {
    headers: {
      ...guard,
      'Content-Type': logo.type,
      'Content-Length': String(logo.body.byteLength),
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    },
  });
}
