import { limits } from './limits.ts';

export type EmbeddedImage = { uri: string; megapixels: number };

type Size = { width: number; height: number };

const header = /^data:(image\/(?:png|jpeg|jpg|gif|webp))\s*;\s*base64\s*,/i;

function sizeOfPng(data: Buffer): Size | null {
  if (data.length < 24 || data.readUInt32BE(0) !== 0x89504e47 || data.toString('latin1', 12, 16) !== 'IHDR')
    return null;
  return { width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
}

function sizeOfGif(data: Buffer): Size | null {
  if (data.length < 10 || !/^GIF8[79]a$/.test(data.toString('latin1', 0, 6))) return null;
  return { width: data.readUInt16LE(6), height: data.readUInt16LE(8) };
}

function sizeOfJpeg(data: Buffer): Size | null {
  if (data.length < 4 || data.readUInt16BE(0) !== 0xffd8) return null;
  let position = 2;
  while (position + 9 < data.length) {
    if (data[position] !== 0xff) return null;
    const marker = data[position + 1] ?? 0;
    if (marker === 0xff) {
      position += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { height: data.readUInt16BE(position + 5), width: data.readUInt16BE(position + 7) };
    position += 2 + data.readUInt16BE(position + 2);
  }
  return null;
}

function sizeOfWebp(data: Buffer): Size | null {
  if (data.length < 30 || data.toString('latin1', 0, 4) !== 'RIFF' || data.toString('latin1', 8, 12) !== 'WEBP') {
    return null;
  }
  const chunk = data.toString('latin1', 12, 16);
  if (chunk === 'VP8X') return { width: data.readUIntLE(24, 3) + 1, height: data.readUIntLE(27, 3) + 1 };
  if (chunk === 'VP8 ') return { width: data.readUInt16LE(26) & 0x3fff, height: data.readUInt16LE(28) & 0x3fff };
  if (chunk !== 'VP8L') return null;
  const bits = data.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
}

const readers: Record<string, (data: Buffer) => Size | null> = {
  'image/png': sizeOfPng,
  'image/jpeg': sizeOfJpeg,
  'image/gif': sizeOfGif,
  'image/webp': sizeOfWebp,
};

/**
 * Reads an embedded picture: base64 of a PNG, JPEG, GIF or WebP whose first bytes say the same as its type.
 *
 * @returns the address in canonical form, or null when it is anything else or beyond 25 megapixels
 */
export function checkDataUri(address: string): EmbeddedImage | null {
  const match = header.exec(address);
  if (!match) return null;
  const type = (match[1] ?? '').toLowerCase().replace('/jpg', '/jpeg');
  const body = address.slice(match[0].length).replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(body)) return null;
  const data = Buffer.from(body, 'base64');
  const size = readers[type]?.(data);
  if (!size || size.width === 0 || size.height === 0) return null;
  const megapixels = (size.width * size.height) / 1e6;
  if (megapixels > limits.imageMegapixels) return null;
  return { uri: `data:${type};base64,${data.toString('base64')}`, megapixels };
}
