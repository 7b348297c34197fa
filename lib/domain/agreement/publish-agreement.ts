import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { absoluteUrl } from '#lib/env.ts';
import { refuseField } from '#lib/errors.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { enqueueMails } from '#lib/mail/enqueue.ts';
import { addDays, dayOf, startOf } from '#lib/month.ts';
import { earliestDay } from './rules.ts';
import { publishInput } from './schema.ts';
import { readVersions } from './status.ts';

// Two who publish at once queue up here, so that each sees the other's version.
const LOCK = 'agreement_version';

/**
 * Publishes a new version of the partner agreement. Until its day it can be signed, from its day on it has to be. The
 * Global admins of every partner are told by mail.
 * @throws PorticoError `invalid` for a name that is taken, or a day in the past or not behind the last version's
 */
export const publishAgreement = defineCommand({
  name: 'agreement.publish',
  permission: 'vendorAgreements.manage',
  input: publishInput,
  run: async ({ ctx, db, audit }, { version, requiredFrom, textEn, textJa }) => {
    await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${LOCK}, 0))::text`;
    const versions = await readVersions(db);
    if (versions.some((known) => known.version === version)) refuseField('version', 'agreementVersionTaken');
    const earliest = earliestDay(versions, dayOf(now()), (day) => addDays(day, 1));
    if (requiredFrom < earliest) refuseField('requiredFrom', 'earliestDay', { day: startOf(earliest) });
    await db.agreementVersion.create({
      data: { version, textEn, textJa, requiredFrom: startOf(requiredFrom), publishedById: ctx.person.id },
    });
    const told = await tellEverybody(db, version, requiredFrom);
    await audit({
      subject: { kind: 'agreement', id: version, label: version },
      after: { agreementVersion: version, requiredFrom, told },
    });
    return { version, told };
  },
});

async function tellEverybody(db: Db, version: string, requiredFrom: string): Promise<number> {
  const admins = await db.partnerMember.findMany({
    where: {
      roles: { has: 'GLOBAL_ADMIN' },
      person: { suspendedAt: null },
      partner: { state: { in: ['ACTIVE', 'SUSPENDED'] } },
    },
    select: { partnerId: true, person: { select: { email: true, locale: true } } },
  });
  for (const locale of ['en', 'ja'] as const) {
    const readers = admins.filter(({ person }) => (isLocale(person.locale) ? person.locale : 'en') === locale);
    await enqueueMails(
      db,
      {
        template: 'agreementPublished',
        locale,
        url: absoluteUrl('/console/agreement'),
        values: { version, from: startOf(requiredFrom) },
      },
      readers.map(({ partnerId, person }) => ({ to: person.email, partnerId })),
    );
  }
  return admins.length;
}
