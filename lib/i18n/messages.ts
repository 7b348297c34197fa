import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createTranslator } from 'use-intl/core';
import { env } from '../env.ts';
import type { Locale } from './locale.ts';

type Messages = { [key: string]: string | Messages };

const loaded = new Map<Locale, Messages>();

/** All messages of a locale: one namespace per file of `messages/<locale>`. */
export function loadMessages(locale: Locale): Messages {
  const known = loaded.get(locale);
  if (known && env.NODE_ENV !== 'development') return known;
  const folder = path.join(process.cwd(), 'messages', locale);
  const messages = Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [
        path.basename(file, '.json'),
        JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Messages,
      ]),
  );
  loaded.set(locale, messages);
  return messages;
}

/** Looks a text up by its full key (`mail.activation.subject`) and fills its placeholders. */
export type Translate = (key: string, values?: Record<string, string | number | Date>) => string;

/** A translator for code that renders no page: mails, jobs, actions. Times are UTC. */
export function translatorFor(locale: Locale): Translate {
  const t = createTranslator({ locale, messages: loadMessages(locale), timeZone: 'UTC' });
  return (key, values) => t(key as never, values as never);
}

/** Whether a key exists, for codes that may have a sentence of their own. */
export function hasMessage(locale: Locale, key: string): boolean {
  let at: string | Messages | undefined = loadMessages(locale);
  for (const part of key.split('.')) at = typeof at === 'object' ? at[part] : undefined;
  return typeof at === 'string';
}
