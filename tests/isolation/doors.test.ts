import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { operations, readAllGates } from './operations/index.ts';
import { filesBelow, routeFiles, routes } from './routes.ts';

// No way in that the matrices do not know. What each way answers is tried over HTTP in tests/e2e/isolation.spec.ts.

const root = path.resolve(import.meta.dirname, '../..');
const textOf = (file: string) => readFileSync(path.join(root, 'app', file), 'utf8');

/** Actions that lead to no command, and why that is right. */
const WITHOUT_COMMAND: Record<string, string> = {
  'actions/preferences.ts setTheme': 'it sets a cookie of the browser that asks, and nothing else',
};

describe('the table of routes', () => {
  it('knows every page and route handler', () => {
    const unknown = routeFiles().filter((file) => !(file in routes));
    expect(unknown, 'Add each of these to tests/isolation/routes.ts, with what every audience gets.').toEqual([]);
    const gone = Object.keys(routes).filter((file) => !routeFiles().includes(file));
    expect(gone, 'These are not there any more: take them out of tests/isolation/routes.ts.').toEqual([]);
  });
});

describe('server actions', () => {
  it('lead to commands that the matrix of operations tries', async () => {
    const files = filesBelow().filter((file) => /\.tsx?$/.test(file) && /^['"]use server['"]/m.test(textOf(file)));
    expect(files.length).toBeGreaterThan(5);
    const commands = new Set((await readAllGates()).keys());
    const loose: string[] = [];
    for (const file of files) {
      const { exported, reach } = readModule(textOf(file));
      expect(exported.length, `${file} exports nothing that this test can read`).toBeGreaterThan(0);
      for (const name of exported) {
        const reached = reach(name).filter((gate) => commands.has(gate));
        if (`${file} ${name}` in WITHOUT_COMMAND) continue;
        if (reached.length === 0) loose.push(`${file} ${name} leads to no command`);
        loose.push(...reached.filter((gate) => !(gate in operations)).map((gate) => `${file} ${name}: ${gate}`));
      }
    }
    expect(loose, 'An action must go through a command of lib/domain that tests/isolation/operations knows.').toEqual(
      [],
    );
  });

  it('stand in files of their own, which only say "use server" at the top', () => {
    const inside = filesBelow().filter((file) => /\.tsx?$/.test(file) && /^\s+['"]use server['"]/m.test(textOf(file)));
    expect(inside, 'An action inside a component is one that this test cannot see.').toEqual([]);
  });
});

/**
 * Reads a module of actions: its exported names, and a function that says which exports of lib/domain each one reaches
 * through the module's own functions, by folder and name.
 */
function readModule(text: string) {
  const imported = new Map<string, string>();
  for (const [, names = '', noun] of text.matchAll(/import \{([^}]*)\} from '#lib\/domain\/([^/]+)\/[^']+'/g)) {
    for (const part of names.split(',')) {
      const [original = '', alias] = part.trim().split(/\s+as\s+/);
      imported.set(alias ?? original, `${noun}.${original}`);
    }
  }
  const blocks = new Map<string, string>();
  const exported: string[] = [];
  for (const block of text.split(/^(?=export |const |async function |function )/m)) {
    const [, isExported, name] = /^(export )?(?:const|async function|function) (\w+)/.exec(block) ?? [];
    if (!name) continue;
    blocks.set(name, block);
    if (isExported) exported.push(name);
  }
  const reach = (name: string, seen = new Set<string>()): string[] => {
    if (seen.has(name)) return [];
    seen.add(name);
    const words = new Set((blocks.get(name) ?? '').match(/\w+/g));
    const direct = [...words].flatMap((word) => imported.get(word) ?? []);
    return [...direct, ...[...words].filter((word) => blocks.has(word)).flatMap((word) => reach(word, seen))];
  };
  return { exported, reach: (name: string) => [...new Set(reach(name))] };
}
