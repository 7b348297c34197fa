import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limitBody } from '#lib/http/request-limits.ts';

const server = createServer((req, res) => {
  if (limitBody(req, res)) res.end('let in');
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Announces a body of so many bytes, and sends none of it. @returns the answer's status line */
function announce(path: string, bytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.on('error', reject);
    socket.on('data', (data) => {
      resolve(data.toString('latin1').split('\r\n')[0] ?? '');
      socket.destroy();
    });
    socket.write(`POST ${path} HTTP/1.1\r\nhost: a\r\ncontent-length: ${bytes}\r\n\r\n`);
  });
}

describe('the most that a request may carry', () => {
  it.each([
    ['/vendor/usage/upload', 1_000_000_500, '200 OK'],
    ['/vendor/usage/upload?x=1', 999_999_999, '200 OK'],
    ['/vendor/usage/upload', 1_100_000_000, '413 Payload Too Large'],
    ['/vendor/usage/uploads', 13_000_000, '413 Payload Too Large'],
    ['/vendor/usage', 12_000_000, '200 OK'],
    ['/?/vendor/usage/upload', 13_000_000, '413 Payload Too Large'],
  ])('%s with %i bytes answers %s', async (path, bytes, status) => {
    expect(await announce(path, bytes)).toBe(`HTTP/1.1 ${status}`);
  });
});
