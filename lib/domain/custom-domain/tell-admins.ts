import type { Db } from '#lib/db/door.ts';
import { absoluteUrl } from '#lib/env.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { enqueueMail } from '#lib/mail/enqueue.ts';
import { stopsAt } from './rules.ts';

/** A domain of which there is something to tell. */
export type ToldDomain = { partnerId: string; host: string; verifiedAt: Date | null; failingSince: Date | null };

/** Tells a partner's Global admins that a domain's record is gone, or that the page has stopped answering there. */
export async function tellAdmins(db: Db, template: 'domainFailing' | 'domainStopped', domain: ToldDomain) {
  const { partnerId, host } = domain;
  const admins = await db.partnerMember.findMany({
    where: { partnerId, roles: { has: 'GLOBAL_ADMIN' } },
    select: { person: { select: { email: true, locale: true } } },
  });
  const until = stopsAt(domain);
  for (const { person } of admins) {
    await enqueueMail(db, {
      template,
      locale: isLocale(person.locale) ? person.locale : 'en',
      to: person.email,
      partnerId,
      url: absoluteUrl('/console/branding/domain'),
      values: { host, ...(until ? { until } : {}) },
    });
  }
}
