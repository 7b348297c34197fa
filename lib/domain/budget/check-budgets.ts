import { now } from '#lib/clock.ts';
import { type Db, withSystem } from '#lib/db/door.ts';
import { absoluteUrl } from '#lib/env.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { formatCents, formatMonth } from '#lib/i18n/money.ts';
import { log } from '#lib/log.ts';
import { enqueueMail } from '#lib/mail/enqueue.ts';
import { firstDay, monthOf } from '#lib/month.ts';
import { readSpending, spentOn } from './read-spending.ts';
import { reachedPercents } from './rules.ts';

const REASON = 'budgets of all partners are watched';

type Due = {
  id: string;
  name: string;
  customerId: string | null;
  customer: string | null;
  amount: number;
  percents: number[];
};

/** Rings for the worker, in the transaction that gave it something to look at. */
export async function askForCheck(db: Db): Promise<void> {
  await db.$executeRaw`SELECT pg_notify('billing_due', '')`;
}

/**
 * Compares budgets with what the running month costs until now, and mails what was reached: each percentage once a month, one
 * mail for several at once. Any number of processes may do so at the same time.
 * @param every looks at each budget, and not only at those whose partner's usage has changed since: credits and discounts
 *   come and go without any
 * @returns mails written
 */
export async function checkBudgets({ every = false }: { every?: boolean } = {}): Promise<number> {
  const month = monthOf(now());
  const partners = await withSystem(
    REASON,
    (db) => db.$queryRaw<{ partnerId: string }[]>`
    SELECT DISTINCT b.partner_id::text AS "partnerId" FROM budget b
    JOIN partner p ON p.id = b.partner_id AND p.state <> 'CLOSED'
    JOIN usage_total t ON t.partner_id = b.partner_id AND t.month = ${firstDay(month)}::date
    WHERE b.removed_at IS NULL AND (${every} OR b.checked_at IS DISTINCT FROM t.changed_at)`,
  );
  let mails = 0;
  for (const { partnerId } of partners) {
    try {
      mails += await withSystem(REASON, (db) => checkPartner(db, partnerId, month, every));
    } catch (error) {
      // One partner's trouble is not the others': theirs are looked at, and this one is tried again the next time.
      log.warn({ partnerId, err: error }, 'The budgets of a partner could not be looked at.');
    }
  }
  return mails;
}

// `checked_at` is the state of the usage that was looked at, not the time: an import counts from its beginning and is seen
// at its end, so a clock in between would pass it over.
async function checkPartner(db: Db, partnerId: string, month: string, every: boolean): Promise<number> {
  const [total] = await db.$queryRaw<{ changedAt: Date }[]>`
    SELECT changed_at AS "changedAt" FROM usage_total
    WHERE partner_id = ${partnerId}::uuid AND month = ${firstDay(month)}::date`;
  if (!total) return 0;
  // What another process has in hand is left to it.
  const due = await db.$queryRaw<Due[]>`
    SELECT b.id::text, b.name, b.customer_id::text AS "customerId", c.name AS customer, b.amount::float8, b.percents
    FROM budget b LEFT JOIN customer c ON c.id = b.customer_id
    WHERE b.partner_id = ${partnerId}::uuid AND b.removed_at IS NULL
      AND (${every} OR b.checked_at IS DISTINCT FROM ${total.changedAt}::timestamptz)
    ORDER BY b.id FOR UPDATE OF b SKIP LOCKED`;
  if (due.length === 0) return 0;
  const spending = await readSpending(db, partnerId, month);
  let mails = 0;
  for (const budget of due) {
    const spent = spentOn(spending, budget.customerId).totalCost;
    const reached = reachedPercents(budget, spent);
    const fresh = await db.$queryRaw<{ percent: number }[]>`
      INSERT INTO budget_alert (budget_id, month, percent, partner_id, spent)
      SELECT ${budget.id}::uuid, ${firstDay(month)}::date, percent, ${partnerId}::uuid, ${BigInt(spent)}
      FROM unnest(${reached}::int[]) AS percent
      ON CONFLICT DO NOTHING RETURNING percent`;
    const percents = fresh.map((row) => row.percent).sort((a, b) => b - a);
    if (percents.length > 0) mails += await tell(db, partnerId, { ...budget, month, spent, percents });
  }
  await db.$executeRaw`UPDATE budget SET checked_at = ${total.changedAt}::timestamptz
    WHERE id = ANY(${due.map((budget) => budget.id)}::uuid[])`;
  return mails;
}

type News = Due & { month: string; spent: number; percents: number[] };

async function tell(db: Db, partnerId: string, news: News): Promise<number> {
  const members = await db.partnerMember.findMany({
    where: { partnerId, roles: { hasSome: ['GLOBAL_ADMIN', 'BILLING_ADMIN'] }, person: { suspendedAt: null } },
    select: { person: { select: { email: true, locale: true } }, partner: { select: { name: true } } },
  });
  const [percent = 0, ...others] = news.percents;
  for (const { person, partner } of members) {
    const locale = isLocale(person.locale) ? person.locale : 'en';
    const list = new Intl.ListFormat(locale).format(others.map((other) => `${other}%`));
    await enqueueMail(db, {
      template: 'budgetAlert',
      locale,
      to: person.email,
      partnerId,
      url: absoluteUrl('/console/billing/budgets'),
      values: {
        ...{ company: partner.name, budget: news.name, percent, others: list, count: others.length },
        ...{ customer: news.customer ?? '', whole: news.customer === null ? 'yes' : 'no' },
        spent: formatCents(news.spent, locale),
        amount: formatCents(news.amount, locale),
        month: formatMonth(news.month, locale),
      },
    });
  }
  return members.length;
}
