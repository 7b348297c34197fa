import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** Every message of one language by its full key, `namespace.path.to.key`. */
export type Messages = Map<string, string>;

/** Reads all files of a language: one namespace each. */
export function readMessages(folder: string): Messages {
  const messages: Messages = new Map();
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  for (const file of files) {
    flatten(JSON.parse(readFileSync(join(folder, file), 'utf8')), file.replace(/\.json$/, ''), messages);
  }
  return messages;
}

/** What is wrong between two languages: keys that only one has, and messages whose arguments differ or do not parse. */
export function compareMessages(languages: Record<string, Messages>): string[] {
  const problems: string[] = [];
  const names = Object.keys(languages);
  const keys = new Set(Object.values(languages).flatMap((messages) => [...messages.keys()]));
  for (const key of [...keys].sort()) {
    const lacking = names.filter((name) => !languages[name]?.has(key));
    if (lacking.length > 0) {
      problems.push(`${key}: missing in ${lacking.join(', ')}`);
      continue;
    }
    const seen = names.map((name) => describeArguments(languages[name]?.get(key) ?? ''));
    const broken = seen.findIndex((text) => text.startsWith('!'));
    if (broken >= 0) problems.push(`${key}: in ${names[broken]} ${seen[broken]?.slice(1)}`);
    else if (new Set(seen).size > 1) {
      problems.push(
        `${key}: arguments differ (${names.map((name, at) => `${name}: ${seen[at] || 'none'}`).join('; ')})`,
      );
    }
  }
  const empty = names.flatMap((name) =>
    [...(languages[name] ?? [])].filter(([, text]) => text.trim() === '').map(([key]) => `${key}: empty in ${name}`),
  );
  return [...problems, ...empty];
}

function flatten(value: unknown, path: string, into: Messages): void {
  if (typeof value === 'string') into.set(path, value);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) flatten(inner, `${path}.${key}`, into);
  }
}

function describeArguments(message: string): string {
  const found = new Set<string>();
  try {
    collect(parse(message, { requiresOtherClause: true }), found);
  } catch (error) {
    return `!is not valid ICU syntax (${error instanceof Error ? error.message : error})`;
  }
  return [...found].sort().join(', ');
}

// A language has the plural forms that it has, Japanese none, so a number counts as the same however it is written; the
// options of a select are values of ours.
function collect(elements: MessageFormatElement[], found: Set<string>): void {
  for (const element of elements) {
    switch (element.type) {
      case TYPE.argument:
      case TYPE.number:
        found.add(element.value);
        break;
      case TYPE.date:
      case TYPE.time:
        found.add(`${element.value} (${TYPE[element.type]})`);
        break;
      case TYPE.plural:
        found.add(element.value);
        for (const { value } of Object.values(element.options)) collect(value, found);
        break;
      case TYPE.select:
        found.add(`${element.value} (${Object.keys(element.options).sort().join('|')})`);
        for (const { value } of Object.values(element.options)) collect(value, found);
        break;
      case TYPE.tag:
        found.add(`<${element.value}>`);
        collect(element.children, found);
        break;
      default:
    }
  }
}
