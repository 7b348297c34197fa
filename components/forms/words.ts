/**
 * The sentences of a form, in the reader's language. `{label}`, `{min}`, `{max}`, `{count}`, `{id}`, `{name}` and
 * `{types}` are filled in where they are used, so that client components need no translator.
 */
export type FormWords = {
  required: string;
  choose: string;
  accept: string;
  chooseFile: string;
  tooShort: string;
  tooLong: string;
  email: string;
  url: string;
  pattern: string;
  number: string;
  min: string;
  max: string;
  differs: string;
  fileTooLarge: string;
  fileType: string;
  optional: string;
  summary: string;
  network: string;
  unexpected: string;
  stale: string;
  reference: string;
  sending: string;
  showPassword: string;
  hidePassword: string;
  kept: string;
  preview: string;
  close: string;
  cancel: string;
  confirmTyped: string;
};

/** Fills `{name}` places of a sentence. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
