/** A form's fields as plain data: repeated names become lists, files stay files, React's own fields are left out. */
export function formToInput(form: FormData): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$ACTION') || name === '_submission') continue;
    const key = name.endsWith('[]') ? name.slice(0, -2) : name;
    const values = form.getAll(name).map((value) => (typeof value === 'string' ? clean(value) : value));
    input[key] = name.endsWith('[]') || values.length > 1 ? values : values[0];
  }
  return input;
}

/** What was typed, to be shown again beside what is wrong; never a file or a password. */
export function typedValues(form: FormData): Record<string, string | string[]> {
  const typed: Record<string, string | string[]> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$ACTION') || name.startsWith('_') || /password/i.test(name)) continue;
    const values = form.getAll(name).filter((value): value is string => typeof value === 'string');
    const first = values[0];
    if (first !== undefined) typed[name] = name.endsWith('[]') || values.length > 1 ? values : first;
  }
  return typed;
}

// NUL cannot be stored, and marks that turn the writing direction around make a name read as another.
function clean(value: string): string {
  return value
    .replace(/\p{Cc}|[\u202A-\u202E\u2066-\u2069\u200E\u200F]/gu, (c) => (c === '\n' || c === '\t' ? c : ''))
    .trim();
}
