import { recordAudit } from '#lib/audit/record.ts';
import type { Db } from '#lib/db/door.ts';
import { absoluteUrl } from '#lib/env.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { formatCents, formatChange, formatMonth } from '#lib/i18n/money.ts';
import { enqueueMail } from '#lib/mail/enqueue.ts';
import { firstDay } from '#lib/month.ts';

/** How long a statement may take: a large partner's has a hundred thousand lines. In milliseconds. */
export const MAKING_MS = 300_000;

/** A partner's month for which there is something to do. */
export type Due = { partnerId: string; name: string; month: string };

type Made = { id: string; version: number; lines: number; total: number; formerTotal: number | null };

/**
 * Makes a partner's statement of a month, or its next version when late usage has changed it, with its record and its
 * mails, all in the transaction of `db`.
 * @param askedBy the member of the staff who asked for it; null: the 9th, or late usage, did
 * @returns whether there was something to make
 */
export async function makeOne(db: Db, { partnerId, name, month }: Due, askedBy: string | null): Promise<boolean> {
  const [made] = await db.$queryRaw<Made[]>`
    WITH made AS MATERIALIZED (
      SELECT make_statement(${partnerId}::uuid, ${firstDay(month)}::date, ${askedBy}::uuid) AS id
    ) SELECT id FROM made WHERE id IS NOT NULL`;
  if (!made) return false;
  const statement = await readMade(db, made.id);
  await recordAudit(
    db,
    { kind: 'job', name: '' },
    {
      action: statement.formerTotal === null ? 'statement.make' : 'statement.correct',
      subject: { kind: 'statement', id: statement.id, label: `${name} ${month}` },
      partnerId,
      ...(statement.formerTotal === null ? {} : { before: { totalCost: statement.formerTotal } }),
      after: { month, version: statement.version, totalCost: statement.total },
    },
  );
  // A month in which nothing was used, and a correction below a cent, have nothing to tell.
  if (statement.lines > 0 && statement.total !== statement.formerTotal)
    await tell(db, { partnerId, name, month }, statement);
  return true;
}

async function readMade(db: Db, id: string): Promise<Made> {
  const [made] = await db.$queryRaw<Made[]>`
    SELECT s.id, s.version, s.lines, (s.running_total - s.discounts - s.credits)::float8 AS total,
      (SELECT (f.running_total - f.discounts - f.credits)::float8 FROM statement f
       WHERE f.partner_id = s.partner_id AND f.month = s.month AND f.version = s.version - 1) AS "formerTotal"
    FROM statement s WHERE s.id = ${id}::uuid`;
  if (!made) throw new Error('A statement that was just made is not there.');
  return made;
}

async function tell(db: Db, { partnerId, name, month }: Due, { total, formerTotal }: Made): Promise<void> {
  const members = await db.partnerMember.findMany({
    where: {
      ...{ partnerId, roles: { hasSome: ['GLOBAL_ADMIN', 'BILLING_ADMIN'] } },
      ...{ person: { suspendedAt: null }, partner: { state: { not: 'CLOSED' } } },
    },
    select: { person: { select: { email: true, locale: true } } },
  });
  for (const { person } of members) {
    const locale = isLocale(person.locale) ? person.locale : 'en';
    await enqueueMail(db, {
      ...{
        template: formerTotal === null ? 'statementReady' : 'statementCorrected',
        locale,
        to: person.email,
        partnerId,
      },
      url: absoluteUrl(`/console/billing?month=${month}`),
      values: {
        ...{ company: name, month: formatMonth(month, locale), total: formatCents(total, locale) },
        ...(formerTotal === null
          ? {}
          : { former: formatCents(formerTotal, locale), difference: formatChange(total - formerTotal, locale) }),
      },
    });
  }
}
