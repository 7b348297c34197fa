import { absoluteUrl, env } from '#lib/env.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { translatorFor } from '#lib/i18n/messages.ts';
import { renderMail } from '#lib/mail/render.ts';
import type { BrandView } from './schema.ts';

/**
 * The mail that a new customer of this brand gets, as HTML.
 * @param dark stands it on the dark ground of a mail program at night; the mail itself stays as it is
 */
export function renderMailPreview(view: BrandView, locale: Locale, dark: boolean): string {
  const { accent, accentText } = view.colors.light;
  const { html } = renderMail({
    template: 'verifyEmail',
    locale,
    values: { organization: translatorFor(locale)('branding.preview.exampleOrganization'), vendor: env.VENDOR_NAME },
    url: absoluteUrl('/verify/example'),
    brand: {
      name: view.displayName,
      logoUrl: view.logoLightUrl.replace(/svg$/, 'png'),
      accent,
      accentText,
      support: view.support.email ?? view.support.url ?? view.support.phone ?? '',
    },
  });
  return dark ? html.replace('background:#f3f5f6', 'background:#14181d') : html;
}
