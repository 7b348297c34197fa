import type { IncomingMessage } from 'node:http';

// Spelled out, because whatever resolves `..` behind us must have nothing to resolve.
const PAGES = new Set(['', '/sent', '/terms', '/language']);
const LOGO = /^\/logo\/[0-9a-f]{64}\.(svg|png)$/;
const STATIC = /^\/_next\/static\/[\w./~-]+$/;
// No slug is this short: the page that says that there is none, in nobody's look.
const UNKNOWN = '/signup/-';

/**
 * What a request at a partner's own domain gets.
 * - `page`: what stands at `url` of our own address, which is of this partner's sign-up
 * - `file`: a file of the build, or nothing
 * - `nothing`: a 404 in a sentence
 */
export type PartnerAnswer = { kind: 'page'; url: string } | { kind: 'file' } | { kind: 'nothing' };

/**
 * Decides what a request at a partner's own domain gets: its sign-up page at `/`, what belongs to that page, and for
 * everything else a 404, whatever stands there at our own address. A partner's domain never shows another house.
 */
export function answerAtPartnerHost(req: Pick<IncomingMessage, 'method' | 'url'>, slug: string): PartnerAnswer {
  const { method = '', url = '' } = req;
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const search = mark < 0 ? '' : url.slice(mark);
  const isRead = method === 'GET' || method === 'HEAD';
  if (isRead || method === 'POST') {
    const page = `/signup/${slug}`;
    if (path === '/') return { kind: 'page', url: page + search };
    if (path.startsWith(page) && PAGES.has(path.slice(page.length))) return { kind: 'page', url };
  }
  if (!isRead) return { kind: 'nothing' };
  if (LOGO.test(path)) return { kind: 'page', url: path };
  if (STATIC.test(path) && !path.includes('..')) return { kind: 'file' };
  return { kind: 'page', url: UNKNOWN };
}
