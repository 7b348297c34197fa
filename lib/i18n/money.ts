import type { Locale } from './locale.ts';

// Amounts reach Intl as decimal text, never as a quotient: what is shown is exactly what is kept.

const CURRENCY = 'USD';

const remembered = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: Locale, name: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${name}`;
  const known = remembered.get(key) ?? new Intl.NumberFormat(locale, options);
  remembered.set(key, known);
  return known;
}

function inDollars(cents: string | number): `${number}` {
  return `${cents}E-2` as `${number}`;
}

/** An amount of cents as money: 123456 is "$1,234.56". Decimal text is shown to the nearest cent. */
export function formatCents(cents: number | string, locale: Locale): string {
  return numberFormat(locale, 'cents', { style: 'currency', currency: CURRENCY }).format(inDollars(cents));
}

/** An amount that is only about right, without its cents: 123456 is "$1,235". */
export function formatAbout(cents: number, locale: Locale): string {
  const options = { style: 'currency', currency: CURRENCY, maximumFractionDigits: 0 } as const;
  return numberFormat(locale, 'about', options).format(inDollars(cents));
}

/** A difference of cents with its sign: "+$1.20", "-$1.20", and "$0.00" without one. Decimal text: to the nearest cent. */
export function formatChange(cents: number | string, locale: Locale): string {
  const format = numberFormat(locale, 'change', { style: 'currency', currency: CURRENCY, signDisplay: 'exceptZero' });
  return format.format(inDollars(cents));
}

/** An amount of whole cents for a narrow place, such as a chart's axis: 1234500000 is "$12M". */
export function formatCentsShort(cents: number, locale: Locale): string {
  const options = { style: 'currency', currency: CURRENCY, notation: 'compact', maximumFractionDigits: 1 } as const;
  return numberFormat(locale, 'short', options).format(inDollars(cents));
}

/** A price, or an amount that is not rounded yet: decimal text of cents, shown in dollars with all it has, at least two decimals. */
export function formatPrice(cents: string, locale: Locale): string {
  const options = {
    style: 'currency',
    currency: CURRENCY,
    minimumFractionDigits: 2,
    maximumFractionDigits: 8,
  } as const;
  return numberFormat(locale, 'price', options).format(inDollars(cents));
}

/** An amount that is not rounded yet, decimal text of cents, where whole cents say enough: half to even, as bills are. */
export function formatRounded(cents: string, locale: Locale): string {
  const options = { style: 'currency', currency: CURRENCY, roundingMode: 'halfEven' } as const;
  return numberFormat(locale, 'rounded', options).format(inDollars(cents));
}

/** A quantity, decimal text with up to six decimals, as the reader writes numbers. */
export function formatQuantity(quantity: string, locale: Locale): string {
  return numberFormat(locale, 'quantity', { maximumFractionDigits: 6 }).format(quantity as `${number}`);
}

/** A share of a whole in percent with one decimal: `formatShare(1, 3)` is "33.3%"; of nothing it is "0.0%". */
export function formatShare(part: number, whole: number, locale: Locale): string {
  const options = { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;
  return numberFormat(locale, 'share', options).format(whole === 0 ? 0 : part / whole);
}

/** A month, '2026-11', as "November 2026" or "2026年11月". */
export function formatMonth(month: string, locale: Locale): string {
  const options = { year: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(`${month}-01T00:00:00Z`));
}

/** A month for a narrow place, without its year: "Nov" or "11月". */
export function formatMonthShort(month: string, locale: Locale): string {
  const options = { month: 'short', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(`${month}-01T00:00:00Z`));
}

/** A day, '2026-11-20', as "Nov 20, 2026" or "2026年11月20日". */
export function formatDay(day: string, locale: Locale): string {
  const options = {
    year: 'numeric',
    month: locale === 'ja' ? 'long' : 'short',
    day: 'numeric',
    timeZone: 'UTC',
  } as const;
  return new Intl.DateTimeFormat(locale, options).format(new Date(`${day}T00:00:00Z`));
}

/** Whole cents as plain dollars for a CSV: -5 is "-0.05". */
export function plainCents(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Decimal text of cents as plain dollars for a CSV, exact: "12.345" is "0.12345". */
export function plainPrice(cents: string): string {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(cents) ?? [];
  const digits = whole.padStart(3, '0');
  const tail = fraction.replace(/0+$/, '');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}${tail}`;
}
