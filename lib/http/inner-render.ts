import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type Duplex, duplexPair } from 'node:stream';

/** A whole answer of the application, caught in memory. */
export interface CaughtAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Answers one request, as `next().getRequestHandler()` does. */
export type Handle = (req: IncomingMessage, res: ServerResponse) => unknown;

/** Asks the application for a path; `around` runs the handling, e.g. inside an async context. */
export type InnerRender = (
  path: string,
  headers: Record<string, string>,
  around: (run: () => void) => void,
) => Promise<CaughtAnswer>;

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Lets the application answer a request that no visitor sent, through Node's own HTTP on a pair of streams in memory:
 * nothing of a visitor's request can reach what is kept for others, and no internals of Next are imitated.
 * Rejects after 20 s and above 4 MiB.
 */
export function buildInnerRender(handle: Handle): InnerRender {
  const surroundings = new WeakMap<object, (run: () => void) => void>();
  const inner = createServer((req, res) => {
    const around = surroundings.get(req.socket);
    if (around) around(() => void handle(req, res));
    else res.destroy();
  });
  return (path, headers, around) => {
    const [near, far] = duplexPair();
    surroundings.set(far, around);
    inner.emit('connection', far);
    return ask(near, path, headers).finally(() => {
      near.destroy();
      far.destroy();
    });
  };
}

function ask(connection: Duplex, path: string, headers: Record<string, string>): Promise<CaughtAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ createConnection: () => connection, path, headers, method: 'GET' });
    const timer = setTimeout(() => outgoing.destroy(new Error(`Rendering ${path} took too long`)), TIMEOUT_MS);
    outgoing.on('close', () => clearTimeout(timer));
    outgoing.on('error', reject);
    outgoing.on('response', (answer) => {
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MAX_BYTES) outgoing.destroy(new Error(`${path} rendered to more than ${MAX_BYTES} bytes`));
        else chunks.push(chunk);
      });
      answer.on('error', reject);
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) });
      });
    });
    outgoing.end();
  });
}
