import { env } from '#lib/env.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { translatorFor } from '#lib/i18n/messages.ts';

/**
 * The words around the form of a partner's sign-up page, for `SignupView`.
 * @param displayName the partner's name as its brand has it
 */
export function buildSignupLabels(locale: Locale, displayName: string) {
  const t = translatorFor(locale);
  const values = { partner: displayName, vendor: env.VENDOR_NAME };
  return {
    title: t('signup.title', values),
    lead: t('signup.lead', values),
    help: t('signup.help', values),
    call: t('signup.call'),
    poweredBy: t('signup.poweredBy', values),
  };
}
