import { type FormWords, fill } from './words.ts';

/** What a field asks of its value; derived from the field's props. */
export type Rules = {
  label: string;
  kind: 'text' | 'email' | 'url' | 'integer' | 'select' | 'checkbox' | 'radio' | 'file';
  required?: boolean;
  minLength?: number;
  maxLength?: number;
  /** Source of a regular expression that the whole value has to match. */
  pattern?: string;
  min?: number;
  max?: number;
  /** Name of another field that has to hold the same. */
  sameAs?: string;
  /** For files: bytes, and the endings or types as in `accept`. */
  maxBytes?: number;
  accept?: string;
  /** Own sentences of this field in place of the form's. */
  words?: Partial<FormWords>;
};

/** The shape of an address; whether it exists only a mail can tell. */
const emailShape = /^[^\s@<>(),;:"]+@[^\s@]+\.[^\s@.]{2,}$/u;

function isWebAddress(value: string): boolean {
  try {
    const url = new URL(value);
    return (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname.includes('.');
  } catch {
    return false;
  }
}

function accepts(accept: string, file: File): boolean {
  return accept.split(',').some((entry) => {
    const wanted = entry.trim().toLowerCase();
    if (wanted.startsWith('.')) return file.name.toLowerCase().endsWith(wanted);
    if (wanted.endsWith('/*')) return file.type.startsWith(wanted.slice(0, -1));
    return file.type === wanted;
  });
}

function checkFile(files: FileList | null | undefined, rules: Rules, words: FormWords): string | undefined {
  const file = files?.[0];
  if (!file) return rules.required ? fill(words.chooseFile, { label: rules.label }) : undefined;
  if (rules.accept && !accepts(rules.accept, file)) {
    return fill(words.fileType, { name: file.name, label: rules.label, types: rules.accept.replaceAll(',', ', ') });
  }
  if (rules.maxBytes && file.size > rules.maxBytes) {
    return fill(words.fileTooLarge, {
      name: file.name,
      label: rules.label,
      max: `${Math.floor(rules.maxBytes / 1024)} KB`,
    });
  }
  return undefined;
}

function checkText(text: string, rules: Rules, words: FormWords): string | undefined {
  const { label } = rules;
  const length = [...text].length;
  if (rules.minLength && length < rules.minLength) return fill(words.tooShort, { label, min: rules.minLength });
  if (rules.maxLength && length > rules.maxLength)
    return fill(words.tooLong, { label, max: rules.maxLength, count: length });
  if (rules.kind === 'email' && !emailShape.test(text)) return fill(words.email, { label });
  if (rules.kind === 'url' && !isWebAddress(text)) return fill(words.url, { label });
  if (rules.kind === 'integer') {
    if (!/^-?\d+$/.test(text)) return fill(words.number, { label });
    if (rules.min !== undefined && Number(text) < rules.min) return fill(words.min, { label, min: rules.min });
    if (rules.max !== undefined && Number(text) > rules.max) return fill(words.max, { label, max: rules.max });
  }
  if (rules.pattern && !new RegExp(`^(?:${rules.pattern})$`, 'u').test(text)) return fill(words.pattern, { label });
  return undefined;
}

/** The sentence that says what is wrong with a value, or undefined. The server decides; this only saves a trip. */
export function findFault(
  value: unknown,
  rules: Rules,
  all: FormWords,
  others: (name: string) => unknown,
): string | undefined {
  const words = { ...all, ...rules.words };
  const { label } = rules;
  if (rules.kind === 'file') return checkFile(value as FileList | null, rules, words);
  if (rules.kind === 'checkbox') return rules.required && !value ? fill(words.accept, { label }) : undefined;
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '') {
    const sentence = rules.kind === 'select' || rules.kind === 'radio' ? words.choose : words.required;
    return rules.required ? fill(sentence, { label }) : undefined;
  }
  if (rules.sameAs && value !== others(rules.sameAs)) return fill(words.differs, { label });
  return checkText(text, rules, words);
}
