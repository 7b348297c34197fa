import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { answerText } from './plain-answer.ts';

/** The most that any request may carry; forms and actions have lower limits of their own. */
const MAX_BODY_BYTES = 12 * 1024 * 1024;

/** The most that a file of usage may carry, with the form around it. */
const MAX_UPLOAD_BYTES = 1_001 * 1000 * 1000;

const MINUTE_MS = 60_000;

// What is read as it arrives, however much it is: usage as a file, and usage from the vendor's metering, which counts the
// bytes itself.
const FILE_UPLOAD = '/vendor/usage/upload';
const STREAMED = new Set([FILE_UPLOAD, '/api/vendor/v1/usage']);

/** What a server is made with: headers above 16 KB get a 431, and requests that take too long are noticed soon. */
export const serverLimits = { maxHeaderSize: 16 * 1024, connectionsCheckingInterval: 5_000 };

/** Gives a server limits on how long a request may take to arrive and a connection may stay silent. */
export function limitTimes(server: Server): void {
  server.headersTimeout = 10_000;
  // An hour for a gigabyte on a slow line; everything else has a minute.
  server.requestTimeout = 60 * MINUTE_MS;
  server.on('request', (req, res) => {
    if (!STREAMED.has(pathOf(req))) limitArrival(req, res);
  });
  // Longer than the 60 s of the usual balancers, or they would meet connections that just closed.
  server.keepAliveTimeout = 65_000;
  server.timeout = 120_000;
}

function limitArrival(req: IncomingMessage, res: ServerResponse): void {
  if (req.headers['content-length'] === undefined && req.headers['transfer-encoding'] === undefined) return;
  const timer = setTimeout(() => {
    if (req.complete) return;
    if (res.headersSent) req.socket.destroy();
    else refuse(req, res, 408, 'The request took longer than a minute to arrive.');
  }, MINUTE_MS).unref();
  req.once('close', () => clearTimeout(timer));
}

function pathOf(req: IncomingMessage): string {
  return (req.url ?? '').split('?', 1)[0] ?? '';
}

/**
 * Refuses a body above the limit: at once when its length is announced, else when it gets there.
 * Returns false when the request has been answered.
 */
export function limitBody(
  req: IncomingMessage,
  res: ServerResponse,
  limit = pathOf(req) === FILE_UPLOAD ? MAX_UPLOAD_BYTES : MAX_BODY_BYTES,
): boolean {
  const tooLarge = `The request is larger than ${Math.floor(limit / 1_000_000)} MB, the most that is accepted here.`;
  const announced = req.headers['content-length'];
  if (announced !== undefined) {
    if (Number(announced) <= limit) return true;
    refuse(req, res, 413, tooLarge);
    return false;
  }
  if (req.headers['transfer-encoding'] === undefined) return true;
  const push = req.push.bind(req);
  let size = 0;
  req.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
    if (Buffer.isBuffer(chunk)) size += chunk.length;
    if (size <= limit) return push(chunk, encoding);
    if (!res.headersSent) refuse(req, res, 413, tooLarge);
    else req.socket.destroy();
    return true;
  };
  return true;
}

function refuse(req: IncomingMessage, res: ServerResponse, status: number, text: string): void {
  res.shouldKeepAlive = false;
  // What is still on its way is not read: the connection ends once the answer is out.
  res.on('finish', () => req.socket.destroySoon());
  answerText(res, status, text);
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Whether a request has a method that is served and names a path of ours, spelled so that it can be decoded. */
export function isPlainRequest(req: IncomingMessage): boolean {
  const { method = '', url = '' } = req;
  if (!METHODS.has(method) || !url.startsWith('/')) return false;
  try {
    decodeURIComponent(url.split('?')[0] ?? '');
    return true;
  } catch {
    return false;
  }
}
