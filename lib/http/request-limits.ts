import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { answerText } from './plain-answer.ts';

/** The most that any request may carry; forms and actions have lower limits of their own. */
const MAX_BODY_BYTES = 12 * 1024 * 1024;

/** What a server is made with: headers above 16 KB get a 431, and requests that take too long are noticed soon. */
export const serverLimits = { maxHeaderSize: 16 * 1024, connectionsCheckingInterval: 5_000 };

/** Gives a server limits on how long a request may take to arrive and a connection may stay silent. */
export function limitTimes(server: Server): void {
  server.headersTimeout = 10_000;
  server.requestTimeout = 60_000;
  // Longer than the 60 s of the usual balancers, or they would meet connections that just closed.
  server.keepAliveTimeout = 65_000;
  server.timeout = 120_000;
}

/**
 * Refuses a body above the limit: at once when its length is announced, else when it gets there.
 * Returns false when the request has been answered.
 */
export function limitBody(req: IncomingMessage, res: ServerResponse, limit = MAX_BODY_BYTES): boolean {
  const announced = req.headers['content-length'];
  if (announced !== undefined) {
    if (Number(announced) <= limit) return true;
    refuse(req, res);
    return false;
  }
  if (req.headers['transfer-encoding'] === undefined) return true;
  const push = req.push.bind(req);
  let size = 0;
  req.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
    if (Buffer.isBuffer(chunk)) size += chunk.length;
    if (size <= limit) return push(chunk, encoding);
    if (!res.headersSent) refuse(req, res);
    else req.socket.destroy();
    return true;
  };
  return true;
}

function refuse(req: IncomingMessage, res: ServerResponse): void {
  res.shouldKeepAlive = false;
  // What is still on its way is not read: the connection ends once the answer is out.
  res.on('finish', () => req.socket.destroySoon());
  answerText(
    res,
    413,
    `The request is larger than ${MAX_BODY_BYTES / 1024 / 1024} MB, the most that is accepted here.`,
  );
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
