/** The languages Portico speaks, the default first. */
export const locales = ['en', 'ja'] as const;

/** One language Portico speaks. */
export type Locale = (typeof locales)[number];

/** The language used when neither the cookie nor the browser names one Portico speaks. */
const defaultLocale: Locale = 'en';

/** Name of the cookie that holds the language a person picked. */
export const localeCookie = 'locale';

// Longer headers are not a browser's: reading only this much bounds the work one request can cause.
const MAX_ACCEPT_LANGUAGE = 1000;

/** Is this value exactly one of Portico's languages ('en', 'ja')? */
export function isLocale(value: unknown): value is Locale {
  return value === 'en' || value === 'ja';
}

/**
 * Picks the language of an answer: the `locale` cookie, else the best match of Accept-Language by q value
 * (ties go to the one named first), else English. Both arguments are raw header values, absent when null or undefined.
 */
export function pickLocale(cookieHeader: string | null | undefined, acceptLanguage: string | null | undefined): Locale {
  return localeFromCookie(cookieHeader) ?? localeFromAcceptLanguage(acceptLanguage) ?? defaultLocale;
}

function localeFromCookie(header: string | null | undefined): Locale | null {
  if (!header?.includes(localeCookie)) return null;
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=');
    if (equals < 0 || pair.slice(0, equals).trim() !== localeCookie) continue;
    const value = pair
      .slice(equals + 1)
      .trim()
      .replace(/^"(.*)"$/, '$1');
    if (isLocale(value)) return value;
  }
  return null;
}

// Browsers send a handful of distinct values; the bound is for those who send a new one each time.
const MEMO_LIMIT = 500;
const memo = new Map<string, Locale | null>();

function localeFromAcceptLanguage(header: string | null | undefined): Locale | null {
  if (!header) return null;
  const known = memo.get(header);
  if (known !== undefined) return known;
  const found = bestOf(header.slice(0, MAX_ACCEPT_LANGUAGE));
  if (memo.size >= MEMO_LIMIT) memo.clear();
  if (header.length <= MAX_ACCEPT_LANGUAGE) memo.set(header, found);
  return found;
}

function bestOf(header: string): Locale | null {
  let best: Locale | null = null;
  let bestQ = 0;
  for (const part of header.split(',')) {
    const [range = '', ...parameters] = part.split(';');
    const q = qualityOf(parameters);
    const tag = range.trim().toLowerCase();
    const primary = tag === '*' ? defaultLocale : tag.split('-')[0];
    if (!isLocale(primary) || q <= bestQ) continue;
    best = primary;
    bestQ = q;
  }
  return best;
}

function qualityOf(parameters: string[]): number {
  for (const parameter of parameters) {
    const [name = '', value = ''] = parameter.split('=');
    if (name.trim().toLowerCase() !== 'q') continue;
    const q = Number(value.trim());
    return Number.isFinite(q) && q >= 0 && q <= 1 ? q : 0;
  }
  return 1;
}
