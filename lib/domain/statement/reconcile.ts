import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { refuse } from '#lib/errors.ts';
import { isMonth, lastDay, monthOf } from '#lib/month.ts';
import { monthSql } from './expected.ts';

/** What is compared. Each has its sentences in the message files under `statements.checks`. */
export const CHECKS = [
  'linesToTotal',
  'countToTotal',
  'daysToTotal',
  'monthsToTotal',
  'totalToStatements',
  'grossToLines',
  'runningTotalToLines',
  'discountsToLines',
  'creditsToLines',
  'servicesToWhole',
  'customersToWhole',
  'creditsToUses',
  'overdrawn',
  'negative',
] as const;
export type CheckName = (typeof CHECKS)[number];

/**
 * Two figures that must be the same, as decimal text: of cents, or a count. `skipped`: there was too much to look at, and
 * nobody asked for it.
 */
export type Check = {
  name: CheckName;
  unit: 'cents' | 'count';
  left: string;
  right: string;
  difference: string;
  holds: boolean;
  skipped: boolean;
};

/** What proves that the parts of a month make the whole. `rounding` is what whole cents add to the gross amount. */
export type Reconciliation = {
  checks: Check[];
  gross: string;
  runningTotal: string;
  rounding: string;
  /** statements whose usage has changed and whose correction is still to come */
  toCorrect: number;
  /** partners with usage but no statement: theirs is compared up to the usage only */
  withoutStatement: number;
};

/** Beyond so many metered lines they are added up only when somebody asks: it takes seconds. */
const MOST_LINES = 500_000;

type Sums = Record<string, string>;

/**
 * Adds up a month along every way that leads to its statements, all partners at once.
 * @throws PorticoError `notFound` for what is no month, or has not begun
 */
export const reconcileMonth = defineQuery({
  permission: 'statements.read',
  input: z.object({ month: z.string(), all: z.string().optional().catch(undefined) }),
  run: async ({ db }, { month, all }): Promise<Reconciliation> => {
    if (!isMonth(month) || month > monthOf(now())) return refuse('notFound');
    const usage = await sumUsage(db, month);
    const bills = await sumBills(db, month);
    const skipLines = Number(usage.count) > MOST_LINES && !all;
    const lines = skipLines ? null : await sumLines(db, month);
    const cents = (name: CheckName, left = '0', right = '0'): Check => compare(name, 'cents', left, right);
    const count = (name: CheckName, left = '0', right = '0'): Check => compare(name, 'count', left, right);
    const skipped = { skipped: skipLines };
    return {
      checks: [
        { ...cents('linesToTotal', lines?.amount ?? usage.total, usage.total), ...skipped },
        { ...count('countToTotal', lines?.count ?? usage.count, usage.count), ...skipped },
        cents('daysToTotal', usage.days, usage.total),
        cents('monthsToTotal', usage.months, usage.total),
        cents('totalToStatements', usage.billed, bills.gross),
        cents('grossToLines', bills.gross, bills.lineGross),
        cents('runningTotalToLines', bills.runningTotal, bills.lineRunningTotal),
        cents('discountsToLines', bills.discounts, bills.lineDiscounts),
        cents('creditsToLines', bills.credits, bills.lineCredits),
        cents('servicesToWhole', bills.byService, bills.total),
        cents('customersToWhole', bills.byCustomer, bills.total),
        cents('creditsToUses', bills.credits, bills.uses),
        count('overdrawn', bills.overdrawn, '0'),
        count('negative', bills.negative, '0'),
      ],
      gross: bills.gross ?? '0',
      runningTotal: bills.runningTotal ?? '0',
      rounding: bills.rounding ?? '0',
      toCorrect: Number(bills.toCorrect),
      withoutStatement: Number(bills.withoutStatement),
    };
  },
});

function compare(name: CheckName, unit: Check['unit'], left: string, right: string): Check {
  const [a, b] = [toMicro(left), toMicro(right)];
  return { name, unit, left, right, difference: fromMicro(a - b), holds: a === b, skipped: false };
}

function toMicro(text: string): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const value = BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
  return text.startsWith('-') ? -value : value;
}

function fromMicro(micro: bigint): string {
  const absolute = micro < 0n ? -micro : micro;
  const fraction = String(absolute % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${micro < 0n ? '-' : ''}${absolute / 1_000_000n}${fraction && `.${fraction}`}`;
}

async function sumLines(db: Db, month: string): Promise<Sums> {
  const [sums] = await db.$queryRaw<Sums[]>`
    SELECT count(*)::text AS count, (coalesce(sum(amount_micro), 0) / 1000000.0)::numeric(30, 6)::text AS amount
    FROM usage_line WHERE day BETWEEN ${monthSql(month)} AND ${lastDay(month)}::date`;
  return sums ?? {};
}

// `billed`: of those who have a statement. Partner by partner, because the roll-ups are kept in that order.
async function sumUsage(db: Db, month: string): Promise<Sums> {
  const first = monthSql(month);
  const [sums] = await db.$queryRaw<Sums[]>`
    SELECT coalesce(sum(t.amount), 0)::text AS total, coalesce(sum(t.lines), 0)::text AS count,
      coalesce(sum(t.amount) FILTER (WHERE EXISTS (
        SELECT FROM statement s WHERE s.partner_id = t.partner_id AND s.month = ${first})), 0)::text AS billed,
      (SELECT coalesce(sum(d.amount), 0)::text FROM partner p CROSS JOIN LATERAL (
        SELECT sum(u.amount) AS amount FROM usage_day u
        WHERE u.partner_id = p.id AND u.day BETWEEN ${first} AND ${lastDay(month)}::date) AS d) AS days,
      (SELECT coalesce(sum(d.amount), 0)::text FROM partner p CROSS JOIN LATERAL (
        SELECT sum(u.amount) AS amount FROM usage_month u WHERE u.partner_id = p.id AND u.month = ${first}) AS d) AS months
    FROM usage_total t WHERE t.month = ${first}`;
  return sums ?? {};
}

async function sumBills(db: Db, month: string): Promise<Sums> {
  const first = monthSql(month);
  const [sums] = await db.$queryRaw<Sums[]>`
    WITH made AS MATERIALIZED (
      SELECT DISTINCT ON (partner_id) * FROM statement WHERE month = ${first} ORDER BY partner_id, version DESC
    ), line AS MATERIALIZED (
      SELECT l.*, l.running_total - l.discounts - l.credits AS net
      FROM made m JOIN statement_line l ON l.statement_id = m.id
    ), in_force AS (
      SELECT DISTINCT ON (partner_id, month) id FROM statement ORDER BY partner_id, month, version DESC
    )
    SELECT coalesce(sum(m.gross), 0)::text AS gross,
      coalesce(sum(m.running_total), 0)::text AS "runningTotal", coalesce(sum(m.discounts), 0)::text AS discounts,
      coalesce(sum(m.credits), 0)::text AS credits,
      coalesce(sum(m.running_total - m.discounts - m.credits), 0)::text AS total,
      coalesce(sum(m.running_total - m.gross), 0)::text AS rounding,
      (SELECT coalesce(sum(gross), 0)::text FROM line) AS "lineGross",
      (SELECT coalesce(sum(running_total), 0)::text FROM line) AS "lineRunningTotal",
      (SELECT coalesce(sum(discounts), 0)::text FROM line) AS "lineDiscounts",
      (SELECT coalesce(sum(credits), 0)::text FROM line) AS "lineCredits",
      (SELECT coalesce(sum(of_one), 0)::text FROM (
        SELECT sum(l.net) AS of_one FROM line l JOIN service v ON v.id = l.service_id GROUP BY v.id) AS g) AS "byService",
      (SELECT coalesce(sum(of_one), 0)::text FROM (
        SELECT sum(l.net) AS of_one FROM line l JOIN customer c ON c.id = l.customer_id AND c.partner_id = l.partner_id
        GROUP BY c.id) AS g) AS "byCustomer",
      (SELECT count(*)::text FROM line WHERE net < 0 OR discounts < 0 OR credits < 0) AS negative,
      (SELECT coalesce(sum(u.amount), 0)::text FROM credit_use u JOIN made ON made.id = u.statement_id) AS uses,
      (SELECT count(*)::text FROM credit c WHERE c.amount < (
        SELECT sum(u.amount) FROM credit_use u JOIN in_force f ON f.id = u.statement_id WHERE u.credit_id = c.id)
      ) AS overdrawn,
      (SELECT count(*)::text FROM made n LEFT JOIN usage_total t ON t.partner_id = n.partner_id AND t.month = ${first}
        WHERE coalesce(t.amount, 0) <> n.gross) AS "toCorrect",
      (SELECT count(*)::text FROM usage_total t WHERE t.month = ${first}
        AND NOT EXISTS (SELECT FROM made n WHERE n.partner_id = t.partner_id)) AS "withoutStatement"
    FROM made m`;
  return sums ?? {};
}
