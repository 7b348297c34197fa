import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { isLocale, localeCookie, pickLocale } from './locale.ts';
import { loadMessages } from './messages.ts';

export default getRequestConfig(async ({ locale: asked }) => {
  const chosen = (await cookies()).get(localeCookie)?.value;
  const locale = isLocale(asked)
    ? asked
    : isLocale(chosen)
      ? chosen
      : pickLocale(null, (await headers()).get('accept-language'));
  return { locale, messages: loadMessages(locale), timeZone: 'UTC' };
});
