import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const skipped = new Set(['node_modules', '.next', '.data', '.tools', '.git', 'test-results', 'playwright-report']);
const generated = 'lib/db/generated';

/** Every file below `folder`, as paths from the root with forward slashes. */
function walk(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (skipped.has(entry.name) || name === generated) return [];
    return entry.isDirectory() ? walk(name) : [name];
  });
}

const files = walk('.');
const code = files.filter((file) => /\.(ts|tsx|mjs|cjs|js)$/.test(file));
const product = code.filter((file) => /^(app|components|lib)\//.test(file));
const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8');
const linesOf = (file: string) => textOf(file).split('\n').length - 1;

describe('the house', () => {
  it('has no file over 300 lines in app, components and lib', () => {
    const long = product.filter((file) => linesOf(file) > 300).map((file) => `${file}: ${linesOf(file)} lines`);
    expect(long).toEqual([]);
  });

  it('reads the environment in lib/env.ts and nowhere else in the product', () => {
    const allowed = /^(lib\/env\.ts$|(script|tests|bench)\/|[^/]+\.config\.(ts|mjs)$)/;
    // Setting a variable for a library is not reading one.
    const readsOf = (file: string) => textOf(file).replaceAll('Object.assign(process.env, {', '');
    const readers = code.filter(
      (file) => !allowed.test(file) && /\bprocess\s*(\?\.|\.|\[['"])\s*env\b/.test(readsOf(file)),
    );
    expect(readers).toEqual([]);
  });

  it('names files and folders after what they do', () => {
    // The price list has services, so the word may stand in a name, but is none by itself.
    const vague = /(^|[/.-])(utils?|helpers?|managers?|common|misc)([/.-]|$)|(^|[/.])services?(\/|$)/i;
    expect(code.filter((file) => vague.test(file.replace(/\.[^./]+$/, '')))).toEqual([]);
  });

  it('names functions, types and values after what they do', () => {
    // A channel manager is a person, and a service an entry of the price list; no class is one.
    const vague =
      /\b(?:(?:function|class|const|let|type|interface)\s+\w*(Utils?|Helpers?|(?<!Channel)Managers?)|class\s+\w*Services?)\b(?=\s*[=({<:]|\s+extends)/;
    const found = product.flatMap((file) => {
      const match = vague.exec(textOf(file));
      return match ? [`${file}: ${match[0]}`] : [];
    });
    expect(found).toEqual([]);
  });

  it('takes types by import type, where the import rules can see them', () => {
    const inline = /\bimport\(\s*['"][^'"]+['"]\s*\)\s*(\.\s*[A-Z]|\[)/;
    expect(code.filter((file) => inline.test(textOf(file)))).toEqual([]);
  });

  it('silences no checker', () => {
    const silencer = /@ts-(ignore|nocheck|expect-error)|biome-ignore|eslint-disable|dependency-cruiser-disable/;
    const self = path.posix.join('tests/unit', path.basename(import.meta.filename));
    expect(code.filter((file) => file !== self && silencer.test(textOf(file)))).toEqual([]);
  });

  it('has no empty place for later', () => {
    const later = /\b(TODO|FIXME|XXX)\b|coming soon|not implemented|lorem ipsum/i;
    const self = path.posix.join('tests/unit', path.basename(import.meta.filename));
    expect(
      files.filter(
        (file) =>
          /\.(tsx?|mjs|css|sql|json)$/.test(file) &&
          file !== self &&
          file !== 'package-lock.json' &&
          later.test(textOf(file)),
      ),
    ).toEqual([]);
  });
});
