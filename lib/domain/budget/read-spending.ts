import type { Db } from '#lib/db/door.ts';
import { firstDay } from '#lib/month.ts';
import { type Amounts, sumAmounts } from '../bill/amounts.ts';

/** What a month comes to until now: the whole bill, and each customer's by its id. */
export type Spending = { whole: Amounts; byCustomer: ReadonlyMap<string, Amounts> };

const NOTHING = sumAmounts([]);

/** Reads what a partner's month comes to until now. */
export async function readSpending(db: Db, partnerId: string, month: string): Promise<Spending> {
  const rows = await db.$queryRaw<(Amounts & { customerId: string })[]>`
    SELECT customer_id::text AS "customerId", sum(running_total)::float8 AS "runningTotal",
      sum(discounts)::float8 AS discounts, sum(credits)::float8 AS credits
    FROM bill_lines(${partnerId}::uuid, ${firstDay(month)}::date) GROUP BY 1`;
  return {
    whole: sumAmounts(rows),
    byCustomer: new Map(rows.map((row) => [row.customerId, sumAmounts([row])])),
  };
}

/** The part of it that a budget is about: a customer's, or with null the whole bill. */
export function spentOn(spending: Spending, customerId: string | null): Amounts {
  return customerId === null ? spending.whole : (spending.byCustomer.get(customerId) ?? NOTHING);
}
