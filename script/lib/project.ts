import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The project's folder. */
export const root = resolve(import.meta.dirname, '../..');

/** A path in `.data`, where everything lives that belongs to this machine and to no commit; the folder is made. */
export function dataPath(name: string): string {
  mkdirSync(join(root, '.data'), { recursive: true });
  return join(root, '.data', name);
}
