import { getLocale } from 'next-intl/server';
import { isLocale } from '#lib/i18n/locale.ts';
import {
  formatAbout,
  formatCents,
  formatCentsShort,
  formatChange,
  formatDay,
  formatMonth,
  formatMonthShort,
  formatPrice,
  formatQuantity,
  formatShare,
} from '#lib/i18n/money.ts';

/** Amounts, quantities, months and days as the page's reader writes them. */
export async function getMoney() {
  const asked = await getLocale();
  const locale = isLocale(asked) ? asked : 'en';
  return {
    cents: (cents: number | string) => formatCents(cents, locale),
    about: (cents: number) => formatAbout(cents, locale),
    change: (cents: number | string) => formatChange(cents, locale),
    short: (cents: number) => formatCentsShort(cents, locale),
    price: (cents: string) => formatPrice(cents, locale),
    quantity: (quantity: string) => formatQuantity(quantity, locale),
    share: (part: number, whole: number) => formatShare(part, whole, locale),
    month: (month: string) => formatMonth(month, locale),
    monthShort: (month: string) => formatMonthShort(month, locale),
    day: (day: string) => formatDay(day, locale),
  };
}
