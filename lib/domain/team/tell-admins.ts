import type { Db } from '#lib/db/door.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { enqueueMail } from '#lib/mail/enqueue.ts';
import type { MailContent } from '#lib/mail/render.ts';

/** Mails a partner's Global admins, each in their language, in the caller's transaction and under either role. */
export async function tellAdmins(db: Db, partnerId: string, mail: Omit<MailContent, 'locale'>): Promise<void> {
  const admins = await db.partnerMember.findMany({
    where: { partnerId, roles: { has: 'GLOBAL_ADMIN' }, person: { suspendedAt: null } },
    select: { person: { select: { email: true, locale: true } } },
    orderBy: { createdAt: 'asc' },
  });
  for (const { person } of admins) {
    const locale = isLocale(person.locale) ? person.locale : 'en';
    await enqueueMail(db, { ...mail, locale, to: person.email, partnerId });
  }
}
