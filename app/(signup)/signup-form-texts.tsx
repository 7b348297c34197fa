import { getTranslations } from 'next-intl/server';
import type { SignupWords } from '#components/brand/signup-fields.tsx';
import { COUNTRY_CODES } from '#lib/domain/company/schema.ts';
import { env } from '#lib/env.ts';
import type { Locale } from '#lib/i18n/locale.ts';

/** What the form says, in the page's language. */
export async function getSignupFormTexts(locale: Locale, slug: string) {
  const t = await getTranslations({ locale, namespace: 'signup' });
  const words: SignupWords = {
    formTitle: t('formTitle'),
    organization: t('organization'),
    name: t('name'),
    email: t('email'),
    emailFixed: t('emailFixed'),
    password: t('password'),
    passwordHint: t('passwordHint'),
    passwordAgain: t('passwordAgain'),
    country: t('country'),
    countryNone: t('countryNone'),
    optional: t('optional'),
    submit: t('submit'),
    submitting: t('submitting'),
    problems: t('problems'),
  };
  const legal = (part: string) => (chunks: React.ReactNode) => (
    <a href={`/signup/${slug}/terms#${part}`} target="_blank" rel="noopener">
      {chunks}
    </a>
  );
  const terms = t.rich('terms', { vendor: env.VENDOR_NAME, terms: legal('terms'), privacy: legal('privacy') });
  return { words, terms, countries: countriesIn(locale) };
}

function countriesIn(locale: Locale): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  const order = new Intl.Collator(locale);
  return COUNTRY_CODES.map((value) => ({ value, label: names.of(value) ?? value })).sort((a, b) =>
    order.compare(a.label, b.label),
  );
}
