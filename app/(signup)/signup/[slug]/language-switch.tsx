import { getTranslations } from 'next-intl/server';
import type { Locale } from '#lib/i18n/locale.ts';
import { setLocale } from '../../../actions/preferences.ts';

/** The other language, as a button that needs no script. @param back the page to show in it */
export async function LanguageSwitch({ locale, back }: { locale: Locale; back: string }) {
  const t = await getTranslations('signup');
  const other: Locale = locale === 'ja' ? 'en' : 'ja';
  return (
    <form action={setLocale}>
      <input type="hidden" name="locale" value={other} />
      <input type="hidden" name="back" value={back} />
      <button type="submit" className="su-lang" lang={other}>
        {t('language')}
      </button>
    </form>
  );
}
