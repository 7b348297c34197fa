import type { PartnerContext } from '#lib/auth/context.ts';
import type { Limit } from '#lib/auth/rate-limit.ts';
import type { Db } from '#lib/db/door.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { enqueueMail } from '#lib/mail/enqueue.ts';
import { findMailBrand } from '../brand/find-mail-brand.ts';
import { findSignupUrl } from '../custom-domain/signup-url.ts';
import { linkUrl } from './link-url.ts';

/** How many links a partner may have mailed in an hour: nobody's console is a mail cannon. */
export const LINK_MAILS: Limit = { name: 'signup-link-mails', most: 200, seconds: 3600 };

/** A link that goes out by mail. */
export type MailedLink = { id: string; label: string; email: string; locale: string | null; expiresAt: Date };

/** Puts the mail with a link into the outbox, under the partner's brand and in the link's language. */
export async function mailLink(db: Db, ctx: PartnerContext, slug: string, link: MailedLink): Promise<void> {
  const brand = await findMailBrand(db, ctx.partnerId);
  await enqueueMail(db, {
    template: 'signupLink',
    locale: isLocale(link.locale) ? link.locale : ctx.locale,
    to: link.email,
    partnerId: ctx.partnerId,
    url: linkUrl(await findSignupUrl(db, ctx.partnerId, slug), link.id),
    values: { sender: ctx.person.name, label: link.label, until: link.expiresAt },
    ...(brand ? { brand } : {}),
  });
}
