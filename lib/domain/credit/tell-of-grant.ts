import type { Db } from '#lib/db/door.ts';
import { absoluteUrl } from '#lib/env.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { formatCents, formatDay } from '#lib/i18n/money.ts';
import { enqueueMail } from '#lib/mail/enqueue.ts';

type Grant = { partnerId: string; description: string; startsOn: string; endsOn: string } & (
  | { template: 'creditGranted'; cents: number }
  | { template: 'discountGranted'; percentage: string }
);

/** Tells the partner's Global and Billing admins of a grant, each in their own language, in the grant's transaction. */
export async function tellOfGrant(db: Db, grant: Grant): Promise<void> {
  const members = await db.partnerMember.findMany({
    where: { partnerId: grant.partnerId, roles: { hasSome: ['GLOBAL_ADMIN', 'BILLING_ADMIN'] } },
    select: { person: { select: { email: true, locale: true, suspendedAt: true } } },
  });
  for (const { person } of members) {
    if (person.suspendedAt) continue;
    const locale = isLocale(person.locale) ? person.locale : 'en';
    await enqueueMail(db, {
      template: grant.template,
      locale,
      to: person.email,
      partnerId: grant.partnerId,
      values: {
        what: grant.template === 'creditGranted' ? formatCents(grant.cents, locale) : grant.percentage,
        description: grant.description,
        from: formatDay(grant.startsOn, locale),
        until: formatDay(grant.endsOn, locale),
      },
      url: absoluteUrl('/console/billing/credits'),
    });
  }
}
