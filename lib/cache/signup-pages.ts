import type { IncomingMessage, ServerResponse } from 'node:http';
import { hashPolicy } from '../http/csp.ts';
import { pickEncoding } from '../http/encoding.ts';
import type { CaughtAnswer, InnerRender } from '../http/inner-render.ts';
import type { HeaderPair } from '../http/security-headers.ts';
import { type Locale, localeCookie, pickLocale } from '../i18n/locale.ts';
import { type PageEntry, pickVariant } from './entry.ts';
import { partnerTag } from './invalidate.ts';
import { openRecord, type RenderRecord, recordRender } from './mark.ts';
import type { FilledPage, PageCache } from './page-cache.ts';
import { type FindSlug, isSlugShape } from './slug-lookup.ts';
import { withoutScripts } from './without-scripts.ts';

/** What serving sign-up pages from memory needs. */
export interface SignupPagesOptions {
  cache: PageCache;
  findSlug: FindSlug;
  render: InnerRender;
  /** False while invalidations may be missed: then nothing is served from memory. */
  hearing: () => boolean;
  /** The host that pages are rendered for (BASE_URL's). */
  host: string;
  /** BASE_URL's scheme. */
  protocol: 'http' | 'https';
  securityHeaders: readonly HeaderPair[];
}

const PREFIX = '/signup/';
// No slug is this short, so the page answers as it does for every unknown one, and asks the database nothing.
const UNKNOWN_PATH = `${PREFIX}-`;
// Too short for a slug as well, so it is nobody's key.
const UNKNOWN_KEY = '-';
// Query parameters that change the page. Any other is ignored, or campaign parameters would make copies of it.
const PAGE_PARAMETERS = ['token'];
// Next's own requests for parts of a page, which are not documents.
const FRAGMENT_HEADERS = ['rsc', 'next-action', 'next-router-prefetch', 'next-router-segment-prefetch'];
// Next writes title and description into the head only for agents that it takes for simple readers; for others they may
// follow after the body, where neither a browser without script nor a search engine looks.
const RENDER_AGENT = 'Portico (like Bingbot)';
const KEPT_HEADERS = ['link', 'content-language', 'x-robots-tag'];

/**
 * Builds the function that answers `/signup/{slug}` from memory. It returns true when it has answered, false when
 * the request is the application's, and a promise of either when the page is not in memory yet.
 */
export function buildSignupPages(options: SignupPagesOptions) {
  const { cache, findSlug, hearing } = options;

  return (req: IncomingMessage, res: ServerResponse): boolean | Promise<boolean> => {
    const url = req.url ?? '';
    if (!cache.enabled || !url.startsWith(PREFIX) || !asksForDocument(req)) return false;
    const mark = url.indexOf('?');
    const slug = url.slice(PREFIX.length, mark < 0 ? undefined : mark);
    const search = mark < 0 ? '' : url.slice(mark);
    if (slug === '' || slug.includes('/') || !hearing()) return false;
    const locale = pickLocale(req.headers.cookie, singleValue(req.headers['accept-language']));
    if (search !== '' && isPersonal(search)) return refuseUnknown(slug, locale, req, res);
    const entry = cache.find(keyOf(isSlugShape(slug) ? slug : UNKNOWN_KEY, locale));
    if (!entry) return fillAndSend(slug, locale, search, req, res);
    sendEntry(entry, search, req, res);
    return true;
  };

  async function fillAndSend(slug: string, locale: Locale, search: string, req: IncomingMessage, res: ServerResponse) {
    const state = await findSlug(slug);
    if (!state) return finish(await findOrFillUnknown(locale), '', req, res);
    const entry = state.kind === 'old' ? await fillRedirect(slug, locale) : await fillPage(slug, locale);
    return finish(entry, search, req, res);
  }

  async function refuseUnknown(slug: string, locale: Locale, req: IncomingMessage, res: ServerResponse) {
    if (isSlugShape(slug) && (await findSlug(slug))) return false;
    return finish(await findOrFillUnknown(locale), '', req, res);
  }

  function finish(entry: PageEntry | null, search: string, req: IncomingMessage, res: ServerResponse): boolean {
    if (!entry) return false;
    if (!res.destroyed) sendEntry(entry, search, req, res);
    return true;
  }

  function fillPage(slug: string, locale: Locale): Promise<PageEntry | null> {
    const tag = partnerTag(slug);
    return cache.fill(keyOf(slug, locale), tag, async () => {
      const record = openRecord();
      const answer = await renderPath(`${PREFIX}${slug}`, locale, record);
      const isWhole = record.cacheable && !record.missing && answer.status === 200;
      return isWhole ? toPage(answer, [tag], locale, options.securityHeaders) : null;
    });
  }

  function fillRedirect(slug: string, locale: Locale): Promise<PageEntry | null> {
    const tag = partnerTag(slug);
    return cache.fill(keyOf(slug, locale), tag, async () => {
      // Asked again: an invalidation heard before this point would not keep the former answer out.
      const state = await findSlug(slug);
      if (state?.kind !== 'old') return null;
      return redirectPage(state.slug, [tag, partnerTag(state.slug)], options.securityHeaders);
    });
  }

  async function findOrFillUnknown(locale: Locale): Promise<PageEntry | null> {
    return cache.find(keyOf(UNKNOWN_KEY, locale)) ?? fillUnknown(locale);
  }

  function fillUnknown(locale: Locale): Promise<PageEntry | null> {
    return cache.fill(keyOf(UNKNOWN_KEY, locale), 'all', async () => {
      const record = openRecord();
      const answer = await renderPath(UNKNOWN_PATH, locale, record);
      const isMissing = answer.status === 404 || (answer.status === 200 && record.missing);
      return isMissing ? toPage({ ...answer, status: 404 }, ['all'], locale, options.securityHeaders) : null;
    });
  }

  function renderPath(path: string, locale: Locale, record: RenderRecord): Promise<CaughtAnswer> {
    const headers = {
      host: options.host,
      'x-forwarded-host': options.host,
      'x-forwarded-proto': options.protocol,
      'x-forwarded-for': '127.0.0.1',
      'accept-language': locale,
      cookie: `${localeCookie}=${locale}`,
      accept: 'text/html',
      'user-agent': RENDER_AGENT,
    };
    return options.render(path, headers, (run) => recordRender(record, run));
  }
}

function keyOf(slug: string, locale: Locale): string {
  return `${locale}:${slug}`;
}

function singleValue(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.join(',');
}

function asksForDocument(req: IncomingMessage): boolean {
  if (req.method !== 'GET' && req.method !== 'HEAD') return false;
  for (const name of FRAGMENT_HEADERS) if (req.headers[name] !== undefined) return false;
  return true;
}

function isPersonal(search: string): boolean {
  const parameters = new URLSearchParams(search);
  return PAGE_PARAMETERS.some((name) => parameters.has(name));
}

/** Writes an entry: the page, or 304 when the client has it, or the redirect with the visitor's own query. */
function sendEntry(entry: PageEntry, search: string, req: IncomingMessage, res: ServerResponse): void {
  const variant = pickVariant(entry, pickEncoding(req.headers['accept-encoding']));
  if (entry.status === 308 && search !== '') {
    const headers = variant.headers.map((value, i, all) => (all[i - 1] === 'Location' ? `${value}${search}` : value));
    res.writeHead(entry.status, headers).end();
    return;
  }
  if (entry.status === 200 && req.headers['if-none-match']?.includes(entry.hash)) {
    res.writeHead(304, variant.notModified).end();
    return;
  }
  res.writeHead(entry.status, variant.headers);
  res.end(req.method === 'HEAD' ? undefined : variant.body);
}

const REVALIDATED: HeaderPair[] = [
  ['Cache-Control', 'private, no-cache, max-age=0, must-revalidate'],
  ['Vary', 'Accept-Language, Cookie, Accept-Encoding'],
];

function toPage(
  answer: CaughtAnswer,
  tags: FilledPage['tags'],
  locale: Locale,
  security: readonly HeaderPair[],
): FilledPage | null {
  const type = answer.headers['content-type'] ?? '';
  const encoded = answer.headers['content-encoding'];
  if (!type.startsWith('text/html') || answer.headers['set-cookie'] || encoded) return null;
  const kept = KEPT_HEADERS.flatMap((name): HeaderPair[] => {
    const value = singleValue(answer.headers[name]);
    return value ? [[name, value]] : [];
  });
  const language: HeaderPair[] = answer.headers['content-language'] ? [] : [['Content-Language', locale]];
  const html = withoutScripts(answer.body.toString('utf8'));
  const policy: HeaderPair = ['Content-Security-Policy', hashPolicy(html)];
  const headers: HeaderPair[] = [['Content-Type', type], ...REVALIDATED, ...language, ...kept, policy, ...security];
  return { status: answer.status, headers, body: Buffer.from(html), tags };
}

function redirectPage(slug: string, tags: FilledPage['tags'], security: readonly HeaderPair[]): FilledPage {
  const headers: HeaderPair[] = [['Location', `${PREFIX}${slug}`], ...REVALIDATED, ...security];
  return { status: 308, headers, body: Buffer.alloc(0), tags };
}
