'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { asForm } from '#lib/actions/form-data.ts';
import { contextFor, currentSession } from '#lib/auth/current.ts';
import { ownPath } from '#lib/domain/account/rules.ts';
import { setOwnLocale } from '#lib/domain/account/set-own-locale.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { remember, rememberLocale } from './remember.ts';

/** Remembers the language chosen in the field `locale`, and in the person's own profile when somebody is signed in. */
export async function setLocale(given: FormData): Promise<void> {
  const form = asForm(given);
  const locale = form.get('locale');
  if (!isLocale(locale)) return;
  await rememberLocale(locale);
  if (await currentSession()) await setOwnLocale(await contextFor('self'), { locale });
  goBack(form);
}

/** Remembers the color scheme chosen in the field `theme`; anything but `light` and `dark` leaves it to the system. */
export async function setTheme(given: FormData): Promise<void> {
  const form = asForm(given);
  const theme = form.get('theme');
  if (theme === 'light' || theme === 'dark') await remember('theme', theme);
  else (await cookies()).delete('theme');
  goBack(form);
}

// A form that names the page it stands on leads back there; without, the page is drawn again where it is.
function goBack(form: FormData): void {
  const back = form.get('back');
  const path = typeof back === 'string' ? ownPath(back) : null;
  if (path) redirect(path);
}
