import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApiMount } from '#lib/api/mount.ts';
import { BASE, buildScripted, type Scripted, signRequest } from './client.ts';

// The same over a real connection: what goes over the wire, byte for byte.

let script: Scripted;
let server: Server;
let port: number;

beforeAll(async () => {
  script = await buildScripted();
  const api = buildApiMount({ security: [['X-Content-Type-Options', 'nosniff']], trustProxy: false, https: false });
  server = createServer((req, res) => {
    if (!api.answer(req, res)) res.writeHead(299).end('not the API');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

type Got = { status: number; raw: string[]; headers: IncomingMessage['headers']; body: string };

function ask(
  method: string,
  path: string,
  over: { headers?: Record<string, string>; body?: Buffer; chunks?: number } = {},
): Promise<Got> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ port, method, path, headers: over.headers ?? {} }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        sent.destroy();
        const body = Buffer.concat(parts).toString('utf8');
        resolve({ status: answer.statusCode ?? 0, raw: answer.rawHeaders, headers: answer.headers, body });
      });
    });
    let isAnswered = false;
    sent.on('response', () => {
      isAnswered = true;
    });
    sent.on('error', (error) => {
      if (!isAnswered) reject(error);
    });
    if (!over.chunks) return sent.end(over.body);
    const part = Buffer.alloc(1024 * 1024);
    let left = over.chunks;
    const push = () => {
      while (left > 0 && !isAnswered) {
        left -= 1;
        if (!sent.write(part)) return sent.once('drain', push);
      }
      return isAnswered ? undefined : sent.end();
    };
    push();
  });
}

const signed = (method: string, path: string) => ({ authorization: signRequest(script, method, path) });

describe('over the wire', () => {
  it('an answer is JSON that nobody keeps, with the security headers and a request id', async () => {
    const path = `${BASE}/mspCustomers?pageSize=1`;
    const { status, headers, body } = await ask('GET', path, { headers: signed('GET', path) });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      ...{ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
      ...{ 'x-content-type-options': 'nosniff', 'x-ratelimit-limit-minute': '100' },
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'content-length': String(Buffer.byteLength(body)),
    });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('the challenge is a line of its own', async () => {
    const { raw, status } = await ask('GET', `${BASE}/credits`);
    expect(status).toBe(401);
    expect(raw.filter((name) => name === 'WWW-Authenticate')).toHaveLength(1);
  });

  it('the target is signed raw: escapes, order and an empty query stay as they were sent', async () => {
    for (const path of [`${BASE}/cred%69ts`, `${BASE}/credits?`, `${BASE}/credits?b=%20&a=%C3%A9`]) {
      expect((await ask('GET', path, { headers: signed('GET', path) })).status, path).toBe(200);
    }
    const path = `${BASE}/credits?a=%20`;
    const { status } = await ask('GET', path, { headers: signed('GET', path.replace('%20', '+')) });
    expect(status).toBe(401);
  });

  it('is the same behind a proxy that names another host and way', async () => {
    const path = `${BASE}/credits`;
    const forwarded = {
      'x-forwarded-host': 'partners.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '1.2.3.4',
    };
    expect((await ask('GET', path, { headers: { ...signed('GET', path), ...forwarded } })).status).toBe(200);
  });

  it('HEAD has the headers of GET and no body; what cannot be decoded is a bad request in the contract’s shape', async () => {
    const path = `${BASE}/credits`;
    const head = await ask('HEAD', path, { headers: signed('HEAD', path) });
    expect(head).toMatchObject({ status: 200, body: '' });
    expect(Number(head.headers['content-length'])).toBeGreaterThan(2);
    const bad = await ask('GET', `${BASE}/%E0%A4%A`);
    expect(JSON.parse(bad.body)).toMatchObject({ status: 400, error: { reason: 'badRequest' } });
  });

  it('paths beside it are not the API’s', async () => {
    for (const path of ['/v1beta1/mspx/credits', '/v1beta1', '/', '/api/auth/session', '/v1beta1%2Fmsp/credits']) {
      expect((await ask('GET', path)).status, path).toBe(299);
    }
  });

  it('curl’s first POST with an empty body is challenged, and its second is let in on the same connection', async () => {
    const path = `${BASE}/customerSignupUrl`;
    const first = await ask('POST', path, { headers: { 'content-length': '0' } });
    expect(first.status).toBe(401);
    expect(first.headers.connection).not.toBe('close');
    const body = Buffer.from('{"orgId":"1"}');
    const headers = { ...signed('POST', path), 'content-length': String(body.length) };
    expect((await ask('POST', path, { headers, body })).status).toBe(200);
  });

  it('a body of a gigabyte is refused at once or on its way, and takes no memory', async () => {
    const path = `${BASE}/customerSignupUrl`;
    const before = process.memoryUsage().rss;
    const announced = await ask('POST', path, {
      headers: { ...signed('POST', path), 'content-length': String(2 ** 30) },
      chunks: 1024,
    });
    expect(JSON.parse(announced.body)).toMatchObject({ status: 413, code: '49900413' });
    for (const method of ['POST', 'GET']) {
      const at = method === 'POST' ? path : `${BASE}/credits`;
      const streamed = await ask(method, at, {
        headers: { ...signed(method, at), 'transfer-encoding': 'chunked' },
        chunks: 1024,
      });
      expect(JSON.parse(streamed.body)).toMatchObject({ status: 413, error: { reason: 'tooLarge' } });
      expect(streamed.headers.connection).toBe('close');
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  });

  it('a client that leaves in the middle harms nobody', async () => {
    const socket = connect(port, '127.0.0.1');
    const head = [`POST ${BASE}/customerSignupUrl HTTP/1.1`, 'Host: x', 'Content-Length: 100'];
    const { authorization } = signed('POST', `${BASE}/customerSignupUrl`);
    socket.write(`${[...head, `Authorization: ${authorization}`].join('\r\n')}\r\n\r\n{"org`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    const path = `${BASE}/credits`;
    expect((await ask('GET', path, { headers: signed('GET', path) })).status).toBe(200);
  });
});
