import { cookies } from 'next/headers';
import { getLocale } from 'next-intl/server';
import { LocaleSwitch } from '#components/shell/locale-switch.tsx';
import { ThemeSwitch } from '#components/shell/theme-switch.tsx';
import { isLocale } from '#lib/i18n/locale.ts';
import { setLocale, setTheme } from '../actions/preferences.ts';
import { themeOf } from './theme.ts';

/** The language and color scheme in force, and the forms that change them: what every shell carries. */
export async function switches() {
  const locale = await getLocale();
  return {
    localeSwitcher: <LocaleSwitch current={isLocale(locale) ? locale : 'en'} action={setLocale} />,
    themeSwitcher: <ThemeSwitch current={themeOf(await cookies())} action={setTheme} />,
  };
}
