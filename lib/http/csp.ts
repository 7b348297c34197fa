import { createHash } from 'node:crypto';

/** What a page framed by our own console, or by nobody, is allowed. */
export type Framing = "'self'" | "'none'";

/**
 * The policy of pages rendered per request: scripts run by nonce and by trust handed on from it, style elements by
 * nonce; style attributes not at all.
 * `development` adds what React's and Turbopack's development builds need.
 */
export function noncePolicy(nonce: string, { framing = "'self'" as Framing, development = false } = {}): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    // A nonce would switch 'unsafe-inline' off again.
    `style-src 'self'${development ? " 'unsafe-inline'" : ` 'nonce-${nonce}'`}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${framing}`,
  ].join('; ');
}

/**
 * The policy of a finished page that many visitors share: a nonce would be everybody's, so exactly the page's own
 * inline scripts and style elements are let through, each by its hash.
 */
export function hashPolicy(html: string): string {
  return [
    "default-src 'none'",
    html.includes('<script') ? ["script-src 'self'", ...inlineHashes(html, 'script')].join(' ') : "script-src 'none'",
    ["style-src 'self'", ...inlineHashes(html, 'style')].join(' '),
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The policy of an HTML answer whose author set none, such as the 404 of an address that looks like a file's. */
export const plainPagePolicy =
  "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** The policy of answers that are no page: JSON, files, redirects, plain errors. */
export const closedPolicy = "default-src 'none'; frame-ancestors 'none'";

/**
 * The `'sha256-…'` sources of a page's inline elements of one kind, each once, in order. Relies on the page being
 * React's output, where neither text nor attribute values hold a bare `<` or `>`.
 */
export function inlineHashes(html: string, element: 'script' | 'style'): string[] {
  const hashes = new Set<string>();
  const pattern = new RegExp(`<${element}\\b([^>]*)>([\\s\\S]*?)</${element}>`, 'gi');
  for (const [, attributes = '', source = ''] of html.matchAll(pattern)) {
    if (/\ssrc\s*=/i.test(attributes) || source === '') continue;
    hashes.add(`'sha256-${createHash('sha256').update(source).digest('base64')}'`);
  }
  return [...hashes];
}
