import { cookies } from 'next/headers';
import { isHttps } from '#lib/env.ts';
import { isLocale, localeCookie } from '#lib/i18n/locale.ts';

const YEAR = 31_536_000;

/** Keeps a choice of the visitor in a cookie for a year. */
export async function remember(name: string, value: string): Promise<void> {
  (await cookies()).set(name, value, { path: '/', sameSite: 'lax', secure: isHttps(), maxAge: YEAR });
}

/** Keeps the visitor's language, when it is one of ours. */
export async function rememberLocale(locale: unknown): Promise<void> {
  if (isLocale(locale)) await remember(localeCookie, locale);
}
