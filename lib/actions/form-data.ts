import { refuse } from '../errors.ts';

/** What an action was called with, as a form. It can be called by hand, with anything; what is no form is taken as an empty one. */
export function asForm(given: unknown): FormData {
  return given instanceof FormData ? given : new FormData();
}

type Entries = Map<string, (string | File)[]>;

/** No form of ours has as many fields; reading more would only keep the process busy. */
const MOST_ENTRIES = 1000;

// One pass: asking a form for each name anew costs the square of its size.
function entriesOf(form: FormData): Entries {
  const entries: Entries = new Map();
  let count = 0;
  for (const [name, value] of form.entries()) {
    if (++count > MOST_ENTRIES) refuse('tooLarge');
    const values = entries.get(name);
    if (values) values.push(value);
    else entries.set(name, [value]);
  }
  return entries;
}

/**
 * A form's fields as plain data: repeated names become lists, files stay files, React's own fields are left out.
 * @throws PorticoError `tooLarge` for more fields than any form has
 */
export function formToInput(form: FormData): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [name, given] of entriesOf(form)) {
    if (name.startsWith('$ACTION') || name === '_submission') continue;
    const key = name.endsWith('[]') ? name.slice(0, -2) : name;
    const values = given.map((value) => (typeof value === 'string' ? clean(value) : value));
    Object.defineProperty(input, key, {
      value: name.endsWith('[]') || values.length > 1 ? values : values[0],
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return input;
}

/** What was typed, to be shown again beside what is wrong; never a file or a password, nothing of an oversized form. */
export function typedValues(form: FormData): Record<string, string | string[]> {
  const typed: [string, string | string[]][] = [];
  let count = 0;
  for (const _ of form.keys()) if (++count > MOST_ENTRIES) return {};
  for (const [name, given] of entriesOf(form)) {
    if (name.startsWith('$ACTION') || name.startsWith('_') || /password/i.test(name)) continue;
    const values = given.filter((value): value is string => typeof value === 'string');
    const first = values[0];
    if (first !== undefined) typed.push([name, name.endsWith('[]') || values.length > 1 ? values : first]);
  }
  return Object.fromEntries(typed);
}

// NUL cannot be stored, and marks that turn the writing direction around make a name read as another.
function clean(value: string): string {
  return value
    .replace(/\p{Cc}|[\u202A-\u202E\u2066-\u2069\u200E\u200F]/gu, (c) => (c === '\n' || c === '\t' ? c : ''))
    .trim();
}
