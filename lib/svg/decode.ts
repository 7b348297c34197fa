import { limits } from './limits.ts';
import { RefusedFile } from './types.ts';

const pictureMagic: [name: string, magic: number[]][] = [
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['webp', [0x52, 0x49, 0x46, 0x46]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['eps', [0x25, 0x21, 0x50, 0x53]],
];

const compressedMagic: number[][] = [
  [0x1f, 0x8b],
  [0x50, 0x4b, 0x03, 0x04],
  [0x28, 0xb5, 0x2f, 0xfd],
  [0xfd, 0x37, 0x7a, 0x58],
  [0x42, 0x5a, 0x68],
];

const utf8Names = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);
const latin1Names = new Set(['iso-8859-1', 'iso8859-1', 'iso_8859-1', 'latin1', 'latin-1']);
const utf16Names = new Set(['utf-16', 'utf-16le', 'utf-16be']);

function startsWith(bytes: Uint8Array, magic: number[]): boolean {
  return magic.every((value, index) => bytes[index] === value);
}

function declaredEncoding(head: string): string | null {
  const declaration = /^<\?xml\s[^>]{0,200}/.exec(head)?.[0];
  if (!declaration) return null;
  return /\sencoding\s*=\s*["']([^"']*)["']/.exec(declaration)?.[1]?.toLowerCase() ?? null;
}

function decodeStrictly(label: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    throw new RefusedFile('encoding', { encoding: label });
  }
}

function decodeUtf16(label: string, bytes: Uint8Array): string {
  const text = decodeStrictly(label, bytes.subarray(2));
  const declared = declaredEncoding(text.slice(0, 256));
  if (declared && !utf16Names.has(declared)) throw new RefusedFile('encoding', { encoding: declared });
  return text;
}

function decodeLatin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function decodeText(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return decodeUtf16('utf-16le', bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return decodeUtf16('utf-16be', bytes);
  const bom = startsWith(bytes, [0xef, 0xbb, 0xbf]);
  const body = bom ? bytes.subarray(3) : bytes;
  const declared = declaredEncoding(decodeLatin1(body.subarray(0, 256)));
  if (declared === null || utf8Names.has(declared)) return decodeStrictly('utf-8', body);
  if (!bom && latin1Names.has(declared)) return decodeLatin1(body);
  throw new RefusedFile('encoding', { encoding: declared.slice(0, 40) });
}

/**
 * Turns an uploaded file into text: UTF-8, UTF-16 with a byte order mark, or declared ISO-8859-1.
 *
 * @throws {RefusedFile} tooLarge, notSvg, compressed, encoding or binary
 */
export function decodeSvg(bytes: Uint8Array): string {
  if (bytes.byteLength > limits.bytes) {
    throw new RefusedFile('tooLarge', { kib: Math.ceil(bytes.byteLength / 1024), limit: limits.bytes / 1024 });
  }
  if (bytes.byteLength === 0) throw new RefusedFile('notSvg', { found: 'nothing' });
  if (compressedMagic.some((magic) => startsWith(bytes, magic))) throw new RefusedFile('compressed');
  const picture = pictureMagic.find(([, magic]) => startsWith(bytes, magic));
  if (picture) throw new RefusedFile('notSvg', { found: picture[0] });
  if (startsWith(bytes, [0xff, 0xfe, 0, 0]) || startsWith(bytes, [0, 0, 0xfe, 0xff])) {
    throw new RefusedFile('encoding', { encoding: 'utf-32' });
  }
  const text = decodeText(bytes);
  if (text.includes('\0')) throw new RefusedFile('binary');
  if (/^\s*(?:<!doctype\s+html|<html|<head|<body)/i.test(text.slice(0, 1024))) {
    throw new RefusedFile('notSvg', { found: 'html' });
  }
  if (!/<(?:[^\s<>/!?]{1,64}:)?svg[\s/>]/i.test(text)) {
    throw new RefusedFile('notSvg', { found: text.trimStart().startsWith('<') ? 'xml' : 'text' });
  }
  return text;
}
