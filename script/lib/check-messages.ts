import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compareMessages, type Messages, readMessages } from './message-files.ts';
import { addUses, buildUses, type Uses } from './message-uses.ts';
import { root } from './project.ts';
import { runMain, say } from './say.ts';

// Every language has the same keys with the same arguments; every key that the code names is there, every key that is
// there is used, and no text for people stands in the code.

const SOURCES = ['app', 'components', 'lib', 'proxy.ts', 'server.ts', 'worker.ts'];
const LANGUAGES = ['en', 'ja'];

await runMain(async () => {
  const languages = Object.fromEntries(
    LANGUAGES.map((language) => [language, readMessages(join(root, 'messages', language))]),
  );
  const messages: Messages = new Map(LANGUAGES.flatMap((language) => [...(languages[language] ?? [])]));
  const uses = buildUses();
  for (const file of SOURCES.flatMap(listSources)) addUses(uses, file, readFileSync(join(root, file), 'utf8'));

  const problems = [
    ...compareMessages(languages),
    ...findMissing(uses, messages),
    ...findUnused(uses, messages),
    ...uses.literals,
  ];
  for (const problem of problems) say(problem);
  say(
    problems.length === 0
      ? `${messages.size} messages in ${LANGUAGES.length} languages`
      : `${problems.length} problems`,
  );
  return problems.length === 0 ? 0 : 1;
});

function listSources(path: string): string[] {
  const full = join(root, path);
  if (path === 'lib/db/generated' || !existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return /\.tsx?$/.test(path) ? [path] : [];
  return readdirSync(full)
    .sort()
    .flatMap((name) => listSources(`${path}/${name}`));
}

function findMissing({ keys, patterns }: Uses, messages: Messages): string[] {
  const all = [...messages.keys()];
  const exists = ({ namespace, key }: { namespace: string | null; key: string }) =>
    messages.has(key) ||
    all.some((known) => known.startsWith(`${key}.`) || (namespace === null && known.endsWith(`.${key}`)));
  const ofKeys = keys
    .filter((use) => use.mustExist && !exists(use))
    .map(({ file, line, key }) => `${file}:${line}: there is no message ${key}`);
  const ofPatterns = patterns.flatMap((pattern) =>
    pattern.where === null || all.some((key) => pattern.keys.test(key))
      ? []
      : [`${pattern.where}: no message is named like ${pattern.keys.source}`],
  );
  return [...ofKeys, ...ofPatterns];
}

function findUnused({ keys, patterns, dynamicIn, words }: Uses, messages: Messages): string[] {
  const named = new Set(keys.map(({ key }) => key));
  // The key comes out of a variable there: it is used when the code holds its name at all.
  const isNamed = (path: string) =>
    words.has(path) ||
    words.has(path.slice(path.lastIndexOf('.') + 1)) ||
    patterns.some((pattern) => pattern.where === null && pattern.keys.test(path));
  const isUsed = (key: string) => {
    const path = key.slice(key.indexOf('.') + 1);
    if (named.has(key) || named.has(path) || words.has(key)) return true;
    if ([...named].some((prefix) => key.startsWith(`${prefix}.`))) return true;
    if (patterns.some((pattern) => pattern.keys.test(key))) return true;
    return [...dynamicIn].some((namespace) => {
      if (namespace === null) return isNamed(path);
      return key.startsWith(`${namespace}.`) && isNamed(key.slice(namespace.length + 1));
    });
  };
  return [...messages.keys()].filter((key) => !isUsed(key)).map((key) => `${key}: nothing uses this message`);
}
