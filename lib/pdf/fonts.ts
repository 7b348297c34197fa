import { readFileSync } from 'node:fs';
import path from 'node:path';

// One family for every language: a bill in English can name a customer in Japanese.
const FILES = {
  regular: '400Regular/NotoSansJP_400Regular.ttf',
  bold: '600SemiBold/NotoSansJP_600SemiBold.ttf',
} as const;

/** The weights that a sheet is written in. */
export type Weight = keyof typeof FILES;

const kept = new Map<Weight, Buffer>();

/** A font's bytes, read once. */
export function readFont(weight: Weight): Buffer {
  const known = kept.get(weight);
  if (known) return known;
  // By its place below the project: a bundler cannot follow it, and need not.
  const folder = path.join(process.cwd(), 'node_modules', '@expo-google-fonts', 'noto-sans-jp');
  const bytes = readFileSync(path.join(folder, FILES[weight]));
  kept.set(weight, bytes);
  return bytes;
}
