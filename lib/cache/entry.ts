import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { compressBrotli, compressGzip, type Encoding, exactCopy } from '../http/encoding.ts';
import type { HeaderPair } from '../http/security-headers.ts';
import type { CacheTag } from './invalidate.ts';

// Measured on a sign-up page of 46 kB: 9 takes ten times as long and saves 1 %, 11 takes twenty times and saves 12 %.
const BROTLI_QUALITY = 5;
// Header arrays, map slots and buffers' own objects: measured at 1–3 kB per entry.
const OVERHEAD_BYTES = 3_000;

/** One form of a finished page, ready to be written: flat header arrays as `writeHead` takes them. */
export interface PageVariant {
  readonly headers: string[];
  readonly notModified: string[];
  body: Buffer;
}

/** A finished answer in memory. Compressed forms are null until they are made. */
export interface PageEntry {
  readonly status: number;
  /** Part of every ETag of this entry; finding it in If-None-Match means the client has this page. */
  readonly hash: string;
  readonly tags: readonly CacheTag[];
  readonly variants: { identity: PageVariant; br: PageVariant | null; gzip: PageVariant | null };
  /** What the entry weighs in memory. */
  bytes: number;
}

/** What an entry is made of. `headers` holds neither Content-Length, Content-Encoding nor ETag. */
export interface EntrySource {
  status: number;
  headers: readonly HeaderPair[];
  body: Buffer;
  tags: readonly CacheTag[];
}

/** Makes the uncompressed form of an entry; its ETag depends on the body and on the headers. */
export function buildEntry(source: EntrySource): PageEntry {
  const digest = createHash('sha256').update(JSON.stringify(source.headers)).update(source.body);
  const hash = digest.digest('base64url').slice(0, 22);
  const identity = buildVariant(source.headers, hash, 'identity', exactCopy(source.body));
  const bytes = source.body.length + OVERHEAD_BYTES;
  return { status: source.status, hash, tags: source.tags, variants: { identity, br: null, gzip: null }, bytes };
}

/** The compressed forms of an entry, made on other threads; the caller puts them in and adds their weight. */
export async function compressEntry(
  entry: PageEntry,
  headers: readonly HeaderPair[],
): Promise<{ br: PageVariant; gzip: PageVariant; bytes: number }> {
  const { body } = entry.variants.identity;
  const [br, gzip] = await Promise.all([compressBrotli(body, BROTLI_QUALITY), compressGzip(body)]);
  return {
    br: buildVariant(headers, entry.hash, 'br', br),
    gzip: buildVariant(headers, entry.hash, 'gzip', gzip),
    bytes: br.length + gzip.length,
  };
}

/** The form of an entry for this client; uncompressed while the other forms are being made. */
export function pickVariant(entry: PageEntry, encoding: Encoding): PageVariant {
  const { identity, gzip } = entry.variants;
  const variant = entry.variants[encoding] ?? identity;
  if (variant !== identity || variant.body.length > 0 || !gzip) return variant;
  return { ...identity, body: gunzipSync(gzip.body) };
}

/**
 * Gives up the uncompressed body, four fifths of an entry's weight, which hardly any client asks for; it is unpacked
 * for those who do. Returns the bytes that became free; 0 when the compressed forms are not there.
 */
export function slimEntry(entry: PageEntry): number {
  const { identity, gzip } = entry.variants;
  const freed = gzip ? identity.body.length : 0;
  if (freed > 0) identity.body = Buffer.alloc(0);
  entry.bytes -= freed;
  return freed;
}

function buildVariant(headers: readonly HeaderPair[], hash: string, encoding: Encoding, body: Buffer): PageVariant {
  const etag = encoding === 'identity' ? `"${hash}"` : `"${hash}-${encoding}"`;
  const common = [...headers.flat(), 'ETag', etag];
  const encoded = encoding === 'identity' ? [] : ['Content-Encoding', encoding];
  return { headers: [...common, ...encoded, 'Content-Length', String(body.length)], notModified: common, body };
}
