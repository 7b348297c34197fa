import type { IncomingMessage, ServerResponse } from 'node:http';
import { hashPolicy } from './csp.ts';
import { applyHeaders, type HeaderList } from './security-headers.ts';

type Chunk = string | Uint8Array;

/**
 * Holds an HTML answer back until it is whole and sends it with the policy of its hashes. With a nonce instead, what
 * the next page brings along on a navigation in the browser would carry another one and be blocked. Answers of other
 * types pass as they are written.
 */
export function hashHtml(req: IncomingMessage, res: ServerResponse): void {
  if (req.method === 'HEAD') return;
  // What is hashed has to be what is read.
  delete req.headers['accept-encoding'];
  const { write, end, flushHeaders, writeHead } = res;
  const held: Buffer[] = [];
  const isHtml = () => !res.headersSent && String(res.getHeader('Content-Type') ?? '').startsWith('text/html');
  const hold = (chunk: unknown) => {
    if (chunk !== undefined && chunk !== null && typeof chunk !== 'function') held.push(Buffer.from(chunk as Chunk));
  };

  res.writeHead = ((status: number, ...rest: (string | HeaderList | undefined)[]) => {
    const given = rest.at(-1);
    if (typeof given === 'object') applyHeaders(res, given);
    res.statusCode = status;
    return isHtml() ? res : writeHead.call(res, status);
  }) as ServerResponse['writeHead'];
  res.flushHeaders = () => {
    if (!isHtml()) flushHeaders.call(res);
  };
  res.write = ((...parameters: unknown[]) => {
    if (!isHtml()) return Reflect.apply(write, res, parameters);
    hold(parameters[0]);
    const done = parameters.findLast((parameter) => typeof parameter === 'function');
    if (done) process.nextTick(done as () => void);
    return true;
  }) as ServerResponse['write'];
  res.end = ((...parameters: unknown[]) => {
    if (!isHtml()) return Reflect.apply(end, res, parameters);
    hold(parameters[0]);
    const body = Buffer.concat(held);
    res.setHeader('Content-Security-Policy', hashPolicy(body.toString('utf8')));
    res.setHeader('Content-Length', body.length);
    res.writeHead = writeHead;
    const done = parameters.findLast((parameter) => typeof parameter === 'function');
    return Reflect.apply(end, res, done ? [body, done] : [body]);
  }) as ServerResponse['end'];
}
