import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { invalidate, onInvalidate, partnerTag } from '#lib/cache/invalidate.ts';
import { markCacheable, markMissing } from '#lib/cache/mark.ts';
import { PageCache } from '#lib/cache/page-cache.ts';
import { buildSignupPages } from '#lib/cache/signup-pages.ts';
import { buildFindSlug } from '#lib/cache/slug-lookup.ts';
import { withoutScripts } from '#lib/cache/without-scripts.ts';
import { hashPolicy } from '#lib/http/csp.ts';
import { enqueueCompression } from '#lib/http/encoding.ts';
import { buildInnerRender } from '#lib/http/inner-render.ts';
import { securityHeaders } from '#lib/http/security-headers.ts';

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

const slugs = new Map<string, string>();
const rendered: { url: string; headers: IncomingMessage['headers'] }[] = [];
let name = 'Acme';
let lookups = 0;
let hearing = true;
let mark = true;
let missingPage = false;
let cookie: string | undefined;
let server: Server;
let forget: () => void;

/** Stands in for the application: a page per known slug, 404 for the others. */
function application(req: IncomingMessage, res: ServerResponse): void {
  rendered.push({ url: req.url ?? '', headers: req.headers });
  const slug = (req.url ?? '').replace(/^\/signup\//, '').replace(/\?.*/, '');
  const known = slugs.get(slug) === 'current';
  if (known && mark) markCacheable();
  if (cookie) res.setHeader('Set-Cookie', cookie);
  const status = known || (missingPage && markMissing()) ? 200 : 404;
  res.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', Vary: 'rsc' });
  const language = req.headers['accept-language'];
  res.end(
    `<html><title>${known ? name : 'Nothing'} ${language} ${'text '.repeat(300)}</title><script>hi(1)</script></html>`,
  );
}

beforeEach(async () => {
  slugs.clear();
  slugs.set('acme', 'current').set('former', 'old:acme');
  rendered.length = 0;
  [name, lookups, hearing, mark, cookie] = ['Acme', 0, true, true, undefined];
  missingPage = false;
  const cache = new PageCache(1e7);
  forget = onInvalidate((tag) => cache.invalidate(tag));
  const answer = buildSignupPages({
    cache,
    findSlug: buildFindSlug(async (slug) => {
      lookups += 1;
      return slugs.get(slug) ?? null;
    }),
    render: buildInnerRender(application),
    hearing: () => hearing,
    host: 'portico.example',
    protocol: 'https',
    securityHeaders: securityHeaders({ https: true }),
  });
  server = createServer(async (req, res) => {
    if (!(await answer(req, res))) application(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  forget();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const sent = request({ port, path, headers, method }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () => {
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('sign-up pages from memory', () => {
  it('renders a page once and hands it to everybody, with its policy and without a visitor’s headers', async () => {
    const visitor = { cookie: 'session=secret', 'content-security-policy': "script-src 'nonce-evil'" };
    const first = await ask('/signup/acme', visitor);
    const second = await ask('/signup/acme?utm_source=mail');
    expect([first.status, second.status, rendered.length]).toEqual([200, 200, 1]);
    expect(second.body).toEqual(first.body);
    expect(rendered[0]?.headers.cookie).toBe('locale=en');
    expect(rendered[0]?.headers['content-security-policy']).toBeUndefined();
    expect(first.headers['content-security-policy']).toMatch(/script-src 'none'; style-src 'self'/);
    expect(first.headers['cache-control']).toContain('no-cache');
    expect(first.headers.vary).toBe('Accept-Language, Cookie, Accept-Encoding');
    expect(first.headers['x-content-type-options']).toBe('nosniff');
    expect(first.headers['strict-transport-security']).toContain('max-age=');
  });

  it('keeps one page per language', async () => {
    const japanese = await ask('/signup/acme', { 'accept-language': 'ja,en;q=0.5' });
    const chosen = await ask('/signup/acme', { 'accept-language': 'ja', cookie: 'a=b; locale=en' });
    expect(japanese.body.toString()).toContain('Acme ja');
    expect(chosen.body.toString()).toContain('Acme en');
    expect(japanese.headers['content-language']).toBe('ja');
  });

  it('answers HEAD, 304 and br', async () => {
    await ask('/signup/acme');
    await enqueueCompression(async () => undefined);
    const page = await ask('/signup/acme', { 'accept-encoding': 'gzip, br' });
    expect(page.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(page.body).toString()).toContain('Acme en');
    const head = await ask('/signup/acme', { 'accept-encoding': 'gzip, br' }, 'HEAD');
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, String(page.body.length)]);
    const again = await ask('/signup/acme', { 'if-none-match': `W/${page.headers.etag}` });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect(rendered.length).toBe(1);
  });

  it('shows a new brand to the very next request', async () => {
    await ask('/signup/acme');
    name = 'Acme Cloud';
    invalidate(partnerTag('acme'));
    expect((await ask('/signup/acme')).body.toString()).toContain('Acme Cloud');
  });

  it('answers any number of unknown slugs with one page and one look-up each', async () => {
    const bodies = new Set<string>();
    for (let i = 0; i < 50; i += 1) {
      const answer = await ask(`/signup/guess-${i}`);
      expect(answer.status).toBe(404);
      bodies.add(answer.body.toString());
    }
    expect([bodies.size, rendered.length, lookups]).toEqual([1, 1, 50]);
    for (const odd of ['ab', 'UPPER', 'a'.repeat(41), 'a_b', '%61cme', 'x;y', '..%2fadmin']) {
      expect((await ask(`/signup/${odd}`)).status).toBe(404);
    }
    expect((await ask('/signup/guess-51?token=abc')).status).toBe(404);
    expect([rendered.length, lookups]).toEqual([1, 51]);
  });

  it('answers 404 with the page that says so itself', async () => {
    missingPage = true;
    const answer = await ask('/signup/guess-1');
    expect([answer.status, answer.body.toString().includes('Nothing')]).toEqual([404, true]);
    expect([(await ask('/signup/guess-2')).status, rendered.length]).toEqual([404, 1]);
  });

  it('leads a former slug to the present one, with its query, and follows a further change', async () => {
    const moved = await ask('/signup/former?utm_source=mail');
    expect([moved.status, moved.headers.location]).toEqual([308, '/signup/acme?utm_source=mail']);
    expect((await ask('/signup/former')).headers.location).toBe('/signup/acme');
    slugs.set('acme', 'old:newest').set('newest', 'current').set('former', 'old:newest');
    invalidate(partnerTag('acme'));
    expect((await ask('/signup/former')).headers.location).toBe('/signup/newest');
  });

  it('leaves to the application what is one visitor’s', async () => {
    for (const [path, headers, method] of [
      ['/signup/acme?token=t', {}, 'GET'],
      ['/signup/acme', { rsc: '1' }, 'GET'],
      ['/signup/acme', { 'next-action': 'x' }, 'GET'],
      ['/signup/acme', {}, 'POST'],
      ['/signup/acme/thanks', {}, 'GET'],
    ] as const) {
      const before = rendered.length;
      await ask(path, headers, method);
      await ask(path, headers, method);
      expect(rendered.length - before, `${method} ${path}`).toBe(2);
    }
  });

  it('keeps no page that did not say it may be kept, or that sets a cookie', async () => {
    mark = false;
    await ask('/signup/acme');
    mark = true;
    cookie = 'id=1';
    const answer = await ask('/signup/acme');
    expect(answer.headers['set-cookie']).toEqual(['id=1']);
    cookie = undefined;
    const before = rendered.length;
    await ask('/signup/acme');
    await ask('/signup/acme');
    expect(rendered.length - before).toBe(1);
  });

  it('serves nothing from memory while it cannot hear', async () => {
    await ask('/signup/acme');
    hearing = false;
    name = 'Acme Cloud';
    expect((await ask('/signup/acme')).body.toString()).toContain('Acme Cloud');
  });
});

describe('the scripts of a kept page', () => {
  const html =
    '<html><head><link rel="preload" as="script" fetchPriority="low" href="/_next/static/a.js"/><link rel="stylesheet" href="/s.css"/>' +
    '<script src="/_next/static/b.js?x=1&amp;y=2" async=""></script><script src="/_next/static/old.js" noModule=""></script></head>' +
    '<body><p>text</p><script>inline("<\\/b>")</script><script src="/_next/static/a.js" async=""></script></body></html>';

  it('are gone, each of them, and nothing else is', () => {
    expect(withoutScripts(html)).toBe(
      '<html><head><link rel="stylesheet" href="/s.css"/></head><body><p>text</p></body></html>',
    );
  });

  it('are forbidden by its policy', () => {
    expect(hashPolicy(withoutScripts(html))).toContain("script-src 'none'");
    expect(hashPolicy(html)).toContain("script-src 'self' 'sha256-");
  });
});
