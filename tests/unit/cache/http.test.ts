import { createHash } from 'node:crypto';
import { createServer, IncomingMessage, type RequestListener, request } from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { hashPolicy, inlineHashes, noncePolicy } from '#lib/http/csp.ts';
import { pickEncoding } from '#lib/http/encoding.ts';
import { settleForwarded } from '#lib/http/forwarded.ts';
import { hashHtml } from '#lib/http/hash-html.ts';
import { buildHostGate } from '#lib/http/hosts.ts';
import { limitBody } from '#lib/http/request-limits.ts';
import { secureResponse, securityHeaders } from '#lib/http/security-headers.ts';
import { buildShutdown } from '#lib/http/shutdown.ts';

function requestWith(headers: Record<string, string>): IncomingMessage {
  const req = new IncomingMessage(new Socket());
  Object.assign(req.headers, headers);
  return req;
}

/** Serves `listener` for one request and returns the answer. */
async function serveOnce(
  listener: RequestListener,
  headers: Record<string, string | number> = {},
  body: Buffer[] = [],
) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await new Promise<{ status: number; headers: IncomingMessage['headers']; text: string }>((resolve) => {
    const sent = request({ port, method: body.length ? 'POST' : 'GET', headers }, async (res) => {
      let text = '';
      for await (const chunk of res) text += chunk;
      resolve({ status: res.statusCode ?? 0, headers: res.headers, text });
    });
    sent.on('error', () => undefined);
    for (const chunk of body) sent.write(chunk);
    sent.end();
  });
  server.closeAllConnections();
  server.close();
  return answer;
}

describe('content security policies', () => {
  it('allow exactly the inline scripts of a page, each once', () => {
    const html = `<script>a()</script><script src="/x.js" async=""></script><script id="_R_">b("</div>")</script>
      <SCRIPT>a()</SCRIPT><script type="application/ld+json">{}</script><p>&lt;script>no()</p><style data-a="b">.a > .b{color:red}</style>`;
    const of = (source: string) => `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
    expect(inlineHashes(html, 'script')).toEqual([of('a()'), of('b("</div>")'), of('{}')]);
    expect(inlineHashes(html, 'style')).toEqual([of('.a > .b{color:red}')]);
    const policy = hashPolicy(html);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|nonce|\*/);
  });

  it('carry a nonce and nothing unsafe on other pages', () => {
    const policy = noncePolicy('abc=');
    expect(policy).toContain("script-src 'self' 'nonce-abc=' 'strict-dynamic'");
    expect(policy).not.toContain('unsafe');
    expect(noncePolicy('x', { framing: "'none'" })).toContain("frame-ancestors 'none'");
  });
});

describe('content coding', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.1, gzip;q=0.9', 'gzip'],
    ['*', 'br'],
    ['identity;q=1, *;q=0', 'identity'],
    ['deflate', 'identity'],
    ['GZIP;Q=1', 'gzip'],
  ])('%s is answered with %s', (header, expected) => {
    expect(pickEncoding(header)).toBe(expected);
  });
});

describe('hosts', () => {
  const gate = buildHostGate({ baseUrl: 'https://partners.example.com', trustProxy: false });
  it.each([
    [{ host: 'partners.example.com' }, true],
    [{ host: 'PARTNERS.example.com:443' }, true],
    [{ host: 'partners.example.com:8080' }, false],
    [{ host: 'evil.example' }, false],
    [{ host: '' }, false],
    [{ host: 'partners.example.com', 'x-forwarded-host': 'evil.example' }, false],
    [{ host: 'evil.example', 'x-forwarded-host': 'partners.example.com' }, false],
  ])('%o is ours: %s', async (headers, expected) => {
    expect(await gate(requestWith(headers))).toEqual(expected ? { kind: 'own' } : null);
  });

  it('are named by the proxy where there is one, and read the same behind the gate', async () => {
    const proxied = buildHostGate({
      baseUrl: 'https://partners.example.com',
      trustProxy: true,
      findPartnerHost: async (name) => (name === 'join.acme.example' ? { kind: 'partner', slug: 'acme' } : null),
    });
    const req = requestWith({ host: '10.0.0.7:3000', 'x-forwarded-host': 'evil.example, join.acme.example' });
    expect(await proxied(req)).toEqual({ kind: 'partner', slug: 'acme' });
    expect([req.headers.host, req.headers['x-forwarded-host']]).toEqual(['join.acme.example', 'join.acme.example']);
    expect(await proxied(requestWith({ host: 'a', 'x-forwarded-host': 'evil.example' }))).toBeNull();
  });

  it('of a loopback address go by each of its names', async () => {
    const local = buildHostGate({ baseUrl: 'http://localhost:3000', trustProxy: false });
    expect(await local(requestWith({ host: '127.0.0.1:3000' }))).toEqual({ kind: 'own' });
    expect(await local(requestWith({ host: '[::1]:3000' }))).toEqual({ kind: 'own' });
    expect(await local(requestWith({ host: 'localhost' }))).toBeNull();
  });
});

describe('what a request says about itself', () => {
  it('cannot choose its address, its nonce or its id', () => {
    const forged = {
      'x-forwarded-for': '6.6.6.6',
      'x-nonce': 'n',
      'content-security-policy': 'x',
      'x-request-id': '1',
    };
    const req = requestWith(forged);
    settleForwarded(req, { trustProxy: false, https: true });
    expect(req.headers).toEqual({ 'x-forwarded-for': '', 'x-forwarded-proto': 'https' });
    const proxied = requestWith({ 'x-forwarded-for': '6.6.6.6, 192.0.2.9' });
    settleForwarded(proxied, { trustProxy: true, https: true });
    expect(proxied.headers['x-forwarded-for']).toBe('192.0.2.9');
  });
});

describe('every answer', () => {
  it('carries the security headers however it is written, and keeps what its author said', async () => {
    const security = securityHeaders({ https: true });
    const plain = await serveOnce((_req, res) => {
      secureResponse(res, security);
      res.end('implicit');
    });
    expect(plain.headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(plain.headers['x-content-type-options']).toBe('nosniff');
    const own = await serveOnce((_req, res) => {
      secureResponse(res, security);
      res.writeHead(201, { 'Content-Security-Policy': 'sandbox', 'Set-Cookie': ['a=1', 'b=2'] });
      res.end('own');
    });
    expect(own.status).toBe(201);
    expect(own.headers['content-security-policy']).toBe('sandbox');
    expect(own.headers['set-cookie']).toEqual(['a=1', 'b=2']);
    expect(own.headers['strict-transport-security']).toContain('max-age');
  });

  it('made for one visitor is held back until its hashes are known, whatever way it is written', async () => {
    const html = '<p>日本</p><script>go()</script>';
    const bytes = Buffer.from(html);
    const ways: RequestListener[] = [
      (_req, res) => {
        res.writeHead(200, { 'Content-Type': 'text/html' });
        res.end(html);
      },
      (_req, res) => {
        res.statusCode = 200;
        res.setHeader('Content-Type', 'text/html; charset=utf-8');
        res.flushHeaders();
        // In the middle of a character.
        res.write(bytes.subarray(0, 5));
        res.write(bytes.subarray(5), () => res.end());
      },
    ];
    for (const way of ways) {
      const answer = await serveOnce((req, res) => {
        secureResponse(res, securityHeaders({ https: false }));
        hashHtml(req, res);
        way(req, res);
      });
      expect(answer.text).toBe(html);
      expect(answer.headers['content-security-policy']).toBe(hashPolicy(html));
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
    }
    const data = await serveOnce((req, res) => {
      secureResponse(res, []);
      hashHtml(req, res);
      res.setHeader('Content-Type', 'text/x-component');
      res.write('0:');
      res.end('{}');
    });
    expect([data.text, data.headers['transfer-encoding']]).toEqual(['0:{}', 'chunked']);
  });

  it('has the status that its page asked for', async () => {
    const answer = await serveOnce((_req, res) => {
      secureResponse(res, [], (status) => (status === 200 ? 404 : status));
      res.end('nothing here');
    });
    expect([answer.status, answer.text]).toEqual([404, 'nothing here']);
  });

  it('refuses a body that is too large, announced or not', async () => {
    const chunk = Buffer.alloc(1_000);
    const listener: RequestListener = (req, res) => {
      if (!limitBody(req, res, 5_000)) return;
      let size = 0;
      req.on('data', (data: Buffer) => {
        size += data.length;
      });
      req.on('end', () => res.end(String(size)));
    };
    expect((await serveOnce(listener, { 'content-length': 3_000 }, [chunk, chunk, chunk])).text).toBe('3000');
    expect((await serveOnce(listener, {}, [chunk, chunk, chunk])).text).toBe('3000');
    expect((await serveOnce(listener, { 'content-length': 6_000 }, Array(6).fill(chunk))).status).toBe(413);
    expect((await serveOnce(listener, {}, Array(6).fill(chunk))).status).toBe(413);
  });
});

describe('the end of a server', () => {
  it('answers what is under way and accepts nothing new', async () => {
    const order: string[] = [];
    const underWay = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const server = createServer((_req, res) => {
      underWay.resolve();
      void finish.promise.then(() => res.end('done'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const shutdown = buildShutdown(server, {
      close: async () => {
        order.push('closed');
      },
      exit: (code) => order.push(`exit ${code}`),
    });
    const slow = fetch(`http://127.0.0.1:${port}/`).then((answer) => answer.text());
    await underWay.promise;
    const ended = shutdown.end();
    expect(shutdown.ending()).toBe(true);
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    finish.resolve();
    expect(await slow).toBe('done');
    await ended;
    expect(order).toEqual(['closed', 'exit 0']);
  });
});
