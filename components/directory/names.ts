import type { Locale } from '#lib/i18n/locale.ts';

/** A language's name in the reader's language. */
export function languageName(locale: Locale | string, code: string): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? code;
}

/** Languages as choices, in the order of the reader's language. */
export function languageOptions(locale: Locale | string, codes: readonly string[]): { value: string; label: string }[] {
  const order = new Intl.Collator(locale);
  return codes
    .map((code) => ({ value: code, label: languageName(locale, code) }))
    .sort((a, b) => order.compare(a.label, b.label));
}
