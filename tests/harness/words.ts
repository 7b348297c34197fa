import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../messages');

type Tree = { [key: string]: string | Tree };

function flatten(tree: Tree, prefix: string, into: Map<string, string>): Map<string, string> {
  for (const [key, value] of Object.entries(tree)) {
    const at = `${prefix}.${key}`;
    if (typeof value === 'string') into.set(at, value);
    else flatten(value, at, into);
  }
  return into;
}

const namespaces = readdirSync(path.join(folder, 'en')).map((file) => path.basename(file, '.json'));

function messagesIn(locale: 'en' | 'ja'): Map<string, string> {
  const all = new Map<string, string>();
  for (const name of namespaces) {
    flatten(JSON.parse(readFileSync(path.join(folder, locale, `${name}.json`), 'utf8')), name, all);
  }
  return all;
}

const english = messagesIn('en');
const japanese = messagesIn('ja');

/** What only an English page says: messages without values whose Japanese is another one wherever they stand. */
const onlyEnglish = new Set<string>();
for (const [key, text] of english) if (!/[{<]/.test(text) && japanese.get(key) !== text) onlyEnglish.add(text);
for (const [key, text] of english) if (japanese.get(key) === text) onlyEnglish.delete(text);

const rawKey = new RegExp(`^(?:${namespaces.join('|')})(?:\\.\\w+)+$`);

/** Those of a page's texts that are a message's key in place of its words. */
export function findRawKeys(texts: string[]): string[] {
  return texts.filter((text) => rawKey.test(text));
}

/** Those of a Japanese page's texts that were left in English. */
export function findEnglish(texts: string[]): string[] {
  return texts.filter((text) => onlyEnglish.has(text));
}
