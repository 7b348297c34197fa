import { promisify } from 'node:util';
import { brotliCompress, gzip, constants as zlib } from 'node:zlib';

/** The forms in which a finished body is kept. */
export type Encoding = 'identity' | 'br' | 'gzip';

// Browsers send a handful of distinct values; the bound is for those who send a new one each time.
const MEMO_LIMIT = 500;
const memo = new Map<string, Encoding>();

/** Picks the best form that the client takes; `acceptEncoding` is the raw header value. */
export function pickEncoding(acceptEncoding: string | string[] | undefined): Encoding {
  if (typeof acceptEncoding !== 'string' || acceptEncoding === '') return 'identity';
  const known = memo.get(acceptEncoding);
  if (known) return known;
  const picked = negotiate(acceptEncoding);
  if (memo.size >= MEMO_LIMIT) memo.clear();
  if (acceptEncoding.length <= 200) memo.set(acceptEncoding, picked);
  return picked;
}

function negotiate(header: string): Encoding {
  const quality = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';');
    const q = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='));
    quality.set(name.trim(), q === undefined ? 1 : Number(q.slice(2)) || 0);
  }
  const accepts = (name: string) => quality.get(name) ?? quality.get('*') ?? 0;
  if (accepts('br') > 0 && accepts('br') >= accepts('gzip')) return 'br';
  return accepts('gzip') > 0 ? 'gzip' : 'identity';
}

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** Compresses with brotli on a thread of its own; `quality` is 0–11. */
export async function compressBrotli(body: Buffer, quality: number): Promise<Buffer> {
  const params = {
    [zlib.BROTLI_PARAM_QUALITY]: quality,
    [zlib.BROTLI_PARAM_MODE]: zlib.BROTLI_MODE_TEXT,
    [zlib.BROTLI_PARAM_SIZE_HINT]: body.length,
  };
  return exactCopy(await brotli(body, { params }));
}

/** Compresses with gzip at its best level on a thread of its own. */
export async function compressGzip(body: Buffer): Promise<Buffer> {
  return exactCopy(await deflate(body, { level: 9 }));
}

/**
 * Copies a buffer into memory of exactly its size, for what is kept long: zlib hands out slices of 16 kB chunks and
 * Node slices of a 64 kB pool, and a page of 2 kB would keep all of either.
 */
export function exactCopy(slice: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(slice.length);
  slice.copy(copy);
  return copy;
}

let queue: Promise<void> = Promise.resolve();

/**
 * Runs one piece of background compression after the other, so that filling a cache never takes every core.
 * A failure of one piece leaves the uncompressed form in use and the queue going.
 */
export function enqueueCompression(work: () => Promise<void>): Promise<void> {
  queue = queue.then(work).catch(() => undefined);
  return queue;
}
