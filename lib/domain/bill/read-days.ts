import type { Db } from '#lib/db/door.ts';
import { addDays, addMonths, daysIn, firstDay, lastDay } from '#lib/month.ts';
import { groupBy } from './amounts.ts';
import { type DayUsage, MEAN_DAYS, toCents, toMicro } from './forecast.ts';
import { remembered } from './remember.ts';
import type { UsageChart } from './schema.ts';

/** Usage of one day in one product, in millionths of a cent. */
export type ProductDay = DayUsage & { product: string };

/** What a partner's customers used in a month and the week before it, by day and product in the order of the price list. */
export function readDays(db: Db, partnerId: string, month: string): Promise<ProductDay[]> {
  const of = { partnerId, months: [addMonths(month, -1), month], what: `days of ${month}` };
  return remembered(db, of, () => computeDays(db, partnerId, month));
}

async function computeDays(db: Db, partnerId: string, month: string): Promise<ProductDay[]> {
  const rows = await db.$queryRaw<{ day: string; product: string; amount: string; metered: string }[]>`
    WITH used AS MATERIALIZED (
      SELECT day, service_id, sum(amount) AS amount FROM usage_day
      WHERE partner_id = ${partnerId}::uuid
        AND day BETWEEN ${addDays(firstDay(month), -MEAN_DAYS)}::date AND ${lastDay(month)}::date
      GROUP BY 1, 2
    )
    SELECT u.day::text, s.product, sum(u.amount)::text AS amount,
      coalesce(sum(u.amount) FILTER (WHERE s.kind = 'USAGE'), 0)::text AS metered
    FROM used u JOIN service s ON s.id = u.service_id
    GROUP BY u.day, s.product ORDER BY min(s.position), min(s.id), u.day`;
  return rows.map(({ day, product, amount, metered }) => ({
    ...{ day, product, micro: toMicro(amount), metered: toMicro(metered) },
  }));
}

/** Every day of a month with its usage by product, rounded to cents for the eye. */
export function buildUsageChart(month: string, usage: readonly ProductDay[]): UsageChart {
  const ofMonth = usage.filter(({ day }) => day >= firstDay(month));
  const products = [...new Set(ofMonth.map(({ product }) => product))];
  const byDay = groupBy(ofMonth, ({ day }) => day);
  return {
    products,
    days: Array.from({ length: daysIn(month) }, (_, index) => {
      const day = addDays(firstDay(month), index);
      const used = byDay.get(day) ?? [];
      return {
        day,
        amounts: products.map((product) => toCents(used.find((one) => one.product === product)?.micro ?? 0n)),
        total: toCents(used.reduce((sum, { micro }) => sum + micro, 0n)),
      };
    }),
  };
}

/** Usage of each day over all products. */
export function sumDays(usage: readonly ProductDay[]): DayUsage[] {
  return [...groupBy(usage, ({ day }) => day)].map(([day, parts]) => ({
    day,
    micro: parts.reduce((sum, { micro }) => sum + micro, 0n),
    metered: parts.reduce((sum, { metered }) => sum + metered, 0n),
  }));
}
