import { getTranslations } from 'next-intl/server';
import type { FormWords } from './words.ts';

const names: (keyof FormWords)[] = [
  'required',
  'choose',
  'accept',
  'chooseFile',
  'tooShort',
  'tooLong',
  'email',
  'url',
  'pattern',
  'number',
  'min',
  'max',
  'differs',
  'fileTooLarge',
  'fileType',
  'optional',
  'summary',
  'network',
  'unexpected',
  'stale',
  'reference',
  'sending',
  'showPassword',
  'hidePassword',
  'kept',
  'preview',
  'close',
  'cancel',
  'confirmTyped',
];

/** The sentences that every form needs, in the reader's language, with their places still open. */
export async function getFormWords(): Promise<FormWords> {
  const t = await getTranslations('forms');
  return Object.fromEntries(names.map((name) => [name, String(t.raw(name))])) as FormWords;
}
