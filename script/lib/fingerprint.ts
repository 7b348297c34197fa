import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './project.ts';

/** A hash over the names and contents of files and folders of the project; `skipped` are paths left out. */
export function fingerprint(paths: string[], skipped: string[] = []): string {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => listFiles(path, skipped))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Whether `stampFile` holds this fingerprint: what it stands for was made from just these sources. */
export function isCurrent(stampFile: string, print: string): boolean {
  const path = join(root, stampFile);
  return existsSync(path) && readFileSync(path, 'utf8').trim() === print;
}

/** Writes the fingerprint of what was just made. */
export function stamp(stampFile: string, print: string): void {
  const path = join(root, stampFile);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${print}\n`);
}

function listFiles(path: string, skipped: string[]): string[] {
  const full = join(root, path);
  if (skipped.includes(path) || !existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => listFiles(`${path}/${name}`, skipped));
}
