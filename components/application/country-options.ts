import { COUNTRY_CODES } from '#lib/domain/company/schema.ts';
import type { Locale } from '#lib/i18n/locale.ts';

/** A country's name in the reader's language. */
export function countryName(locale: Locale | string, code: string): string {
  return new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code;
}

/** Every country, or those of these codes, as choices in the order of the reader's language. */
export function countryOptions(
  locale: Locale | string,
  codes: readonly string[] = COUNTRY_CODES,
): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  const order = new Intl.Collator(locale);
  return codes
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .sort((a, b) => order.compare(a.label, b.label));
}
