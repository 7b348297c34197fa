import type { Db } from '#lib/db/door.ts';
import { addDays, daysIn, firstDay, lastDay } from '#lib/month.ts';
import type { Amounts } from './amounts.ts';
import type { Forecast } from './schema.ts';

/** How many whole days the mean is taken of. */
export const MEAN_DAYS = 7;

/** What one day cost, in millionths of a cent; `metered` without plans, which are charged once a month. */
export type DayUsage = { day: string; micro: bigint; metered: bigint };

/** Decimal text of cents with up to six decimals in millionths of a cent. */
export function toMicro(cents: string): bigint {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,6}))?0*$/.exec(cents) ?? [];
  const micro = BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
  return sign ? -micro : micro;
}

/** Millionths of a cent in whole cents, half up: what is about needs no finer rule. */
export function toCents(micro: bigint): number {
  return Number(micro < 0n ? -((-micro + 500_000n) / 1_000_000n) : (micro + 500_000n) / 1_000_000n);
}

/**
 * What a running month will come to if its days go on like the last seven whole ones: what the whole days cost, and their
 * mean for each day that is left. Discounts keep their share; credits theirs, as long as `creditsLeft` (cents) last.
 * Null where no whole day has usage yet. Today is no whole day, nor is any after the last with usage: metering comes
 * late. Plans are counted as they were charged, not day by day.
 * @param usage by day, also of the end of the month before
 */
export function forecastMonth(
  month: string,
  today: string,
  usage: readonly DayUsage[],
  bill: Amounts,
  creditsLeft: number,
): Forecast | null {
  const whole = usage
    .filter(({ day, metered }) => day < today && metered > 0n)
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  const [first, last] = [whole[0], whole.at(-1)];
  if (!first || !last) return null;
  const since = [addDays(last.day, 1 - MEAN_DAYS), first.day].sort().at(-1) as string;
  const meanDays = daysFrom(since, last.day);
  const inMean = sum(whole.filter(({ day }) => day >= since).map(({ metered }) => metered));
  const daysLeft = last.day < firstDay(month) ? daysIn(month) : daysFrom(last.day, lastDay(month)) - 1;
  const counted = usage.filter(({ day }) => day >= firstDay(month));
  const known = sum(counted.map(({ day, micro, metered }) => (day > last.day ? micro - metered : micro)));
  const expected = toCents(known + (inMean * BigInt(daysLeft)) / BigInt(meanDays));
  const runningTotal = Math.max(expected, bill.runningTotal);
  const net = bill.runningTotal - bill.discounts;
  const extraNet = share(runningTotal - bill.runningTotal, net, bill.runningTotal);
  const extraCredits = Math.min(creditsLeft, net > 0 ? share(extraNet, bill.credits, net) : 0);
  return {
    ...{ runningTotal, totalCost: bill.totalCost + extraNet - extraCredits, lastDay: last.day, meanDays, daysLeft },
    daily: toCents(inMean / BigInt(meanDays)),
  };
}

// A part of whole cents in the ratio of two others; all of it where there is no ratio yet.
function share(cents: number, part: number, whole: number): number {
  return whole === 0 ? cents : Number((BigInt(cents) * BigInt(part)) / BigInt(whole));
}

function sum(parts: readonly bigint[]): bigint {
  return parts.reduce((total, part) => total + part, 0n);
}

function daysFrom(first: string, last: string): number {
  let count = 1;
  for (let day = first; day < last; day = addDays(day, 1)) count++;
  return count;
}

/** What the estimates leave, in cents, of the credits that pay for this month and last until its end. */
export async function readCreditsLeft(db: Db, partnerId: string, month: string): Promise<number> {
  const [row] = await db.$queryRaw<{ cents: number }[]>`
    WITH used AS (
      SELECT x.credit_id, sum(x.amount) AS amount, bool_or(t.month = ${firstDay(month)}::date) AS now
      FROM usage_total t CROSS JOIN LATERAL estimate_bill(${partnerId}::uuid, t.month) AS e
      CROSS JOIN LATERAL unnest(e.uses) AS x
      WHERE t.partner_id = ${partnerId}::uuid AND t.month <= ${firstDay(month)}::date
        AND NOT EXISTS (SELECT FROM statement s WHERE s.partner_id = t.partner_id AND s.month = t.month)
      GROUP BY 1
    )
    SELECT coalesce(sum(greatest(l.amount - u.amount, 0)), 0)::float8 AS cents
    FROM unnest(credits_left_for(${partnerId}::uuid, ${firstDay(month)}::date)) AS l
    JOIN used u ON u.credit_id = l.credit_id AND u.now
    JOIN credit c ON c.id = l.credit_id
    WHERE last_day(c.ends_on, c.revoked_on) >= ${lastDay(month)}::date`;
  return row?.cents ?? 0;
}
