import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { compressBrotli, compressGzip, type Encoding, enqueueCompression, pickEncoding } from './encoding.ts';
import type { HeaderPair } from './security-headers.ts';

interface StaticFile {
  variants: Record<Encoding, { headers: string[]; body: Buffer } | null>;
}

const PREFIX = '/_next/static/';
// Made once per start, off the request path: worth the best ratio.
const BROTLI_QUALITY = 11;
const TYPES: Record<string, { type: string; compress: boolean }> = {
  '.js': { type: 'text/javascript; charset=utf-8', compress: true },
  '.css': { type: 'text/css; charset=utf-8', compress: true },
  '.json': { type: 'application/json; charset=utf-8', compress: true },
  '.svg': { type: 'image/svg+xml', compress: true },
  '.woff2': { type: 'font/woff2', compress: false },
  '.woff': { type: 'font/woff', compress: false },
  '.png': { type: 'image/png', compress: false },
  '.ico': { type: 'image/x-icon', compress: false },
};

/**
 * Loads the build's immutable files into memory (a few MB) and compresses them in the background. Returns the function
 * that answers `/_next/static/…`; false leaves the request to Next. `directory` is the build's `static` folder.
 */
export async function loadStaticFiles(directory: string, security: readonly HeaderPair[]) {
  const files = new Map<string, StaticFile>();
  for (const item of await readdir(directory, { recursive: true, withFileTypes: true })) {
    const kind = TYPES[extname(item.name)];
    if (!item.isFile() || !kind) continue;
    const path = join(item.parentPath, item.name);
    const body = await readFile(path);
    const file = buildFile(body, kind.type, security);
    files.set(PREFIX + path.slice(directory.length + 1), file);
    if (kind.compress) void enqueueCompression(() => compressFile(file, body, kind.type, security));
  }

  return (req: IncomingMessage, res: ServerResponse): boolean => {
    const url = req.url ?? '';
    if (!url.startsWith(PREFIX) || (req.method !== 'GET' && req.method !== 'HEAD') || req.headers.range) return false;
    const end = url.indexOf('?');
    const file = files.get(decodePath(end < 0 ? url : url.slice(0, end)));
    const variant = file && (file.variants[pickEncoding(req.headers['accept-encoding'])] ?? file.variants.identity);
    if (!variant) return false;
    res.writeHead(200, variant.headers);
    res.end(req.method === 'HEAD' ? undefined : variant.body);
    return true;
  };
}

function decodePath(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function buildFile(body: Buffer, type: string, security: readonly HeaderPair[]): StaticFile {
  return { variants: { identity: { headers: headersOf(body, type, security), body }, br: null, gzip: null } };
}

async function compressFile(file: StaticFile, body: Buffer, type: string, security: readonly HeaderPair[]) {
  const [br, gzip] = await Promise.all([compressBrotli(body, BROTLI_QUALITY), compressGzip(body)]);
  for (const [encoding, made] of [['br', br] as const, ['gzip', gzip] as const]) {
    if (made.length >= body.length) continue;
    file.variants[encoding] = {
      headers: [...headersOf(made, type, security), 'Content-Encoding', encoding],
      body: made,
    };
  }
}

function headersOf(body: Buffer, type: string, security: readonly HeaderPair[]): string[] {
  return [
    ...['Content-Type', type, 'Content-Length', String(body.length)],
    ...['Cache-Control', 'public, max-age=31536000, immutable', 'Vary', 'Accept-Encoding'],
    ...security.flat(),
  ];
}
