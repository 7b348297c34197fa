import { type Locale, pickLocale } from '#lib/i18n/locale.ts';
import type { ApiRequest } from './exchange.ts';

/** The language of the sentences in a script's answers. */
export function localeOf(request: ApiRequest): Locale {
  return pickLocale(null, request.header('accept-language'));
}
