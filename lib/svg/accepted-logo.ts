import type { LogoPaint } from './paint.ts';
import type { BrandColors } from './palette.ts';
import type { RemovedNote } from './types.ts';

/** A logo as it is stored and shown: never the uploaded bytes, only what was rebuilt from them. */
export type AcceptedLogo = {
  ok: true;
  /** SHA-256 of `svg` in hexadecimal; its address. */
  hash: string;
  svg: string;
  /** For mails: at most 512 × 96, transparent ground. */
  png: Uint8Array;
  /** Natural size in CSS pixels, for the `width` and `height` of `<img>`. */
  width: number;
  height: number;
  ratio: number;
  hasViewBox: boolean;
  removed: RemovedNote[];
  palette: BrandColors;
  paint: LogoPaint;
};
