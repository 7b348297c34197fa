import type { Db } from '#lib/db/door.ts';
import { Prisma } from '#lib/db/types.ts';
import { addDays, addMonths, firstDay, lastDay } from '#lib/month.ts';
import { billLines } from './conditions.ts';
import { isRunning } from './months.ts';
import type { StepName } from './schema.ts';

// Each usage line's amount is rounded to a millionth of a cent. A difference below this, in cents, comes from there.
const SAME_PRICE = Prisma.sql`0.005`;

/** Two months beside each other. Up to `sameDay`, a day of the earlier one, their days are compared. */
export type Pair = { partnerId: string; month: string; before: string; sameDay: string };

/**
 * The months to compare: a month and the one before it. The running month is compared with the same days of last month: up
 * to the day of the month that its usage has reached.
 */
export async function pairOf(db: Db, partnerId: string, month: string): Promise<Pair> {
  const before = addMonths(month, -1);
  const whole = { partnerId, month, before, sameDay: lastDay(before) };
  if (!isRunning(month)) return whole;
  const [row] = await db.$queryRaw<{ day: string | null }[]>`
    SELECT max(day)::text AS day FROM usage_day WHERE partner_id = ${partnerId}::uuid
      AND day BETWEEN ${firstDay(month)}::date AND ${lastDay(month)}::date`;
  // Nothing has come in yet: all of last month is still to be reached.
  const reached = row?.day ? `${before}-${row.day.slice(8)}` : addDays(firstDay(before), -1);
  return reached < whole.sameDay ? { ...whole, sameDay: reached } : whole;
}

/**
 * Lets the transaction's next queries group hundreds of thousands of days in memory. The planner takes a partner's rows for
 * few, because it cannot see through the row policies, and would sort them all on disk.
 */
export async function groupInMemory(db: Db): Promise<void> {
  await db.$queryRaw`SELECT set_config('enable_sort', 'off', true), set_config('work_mem', '64MB', true)`;
}

/**
 * Usage of both months by customer, service and region, and by what it makes the bill dearer: each row's `later`,
 * `new_customers`, `usage` and `price` add up to what it changed. A price is what was paid for a unit in the mean;
 * usage is counted at last month's price, so that what remains is the price's.
 */
export function usageEffects({ partnerId, month, before, sameDay }: Pair): Prisma.Sql {
  const first = firstDay(month);
  const same = Prisma.sql`u.day <= ${sameDay}::date`;
  const rest = Prisma.sql`(u.day > ${sameDay}::date AND u.day < ${first}::date)`;
  const now = Prisma.sql`u.day >= ${first}::date`;
  const sumOf = (column: Prisma.Sql, when: Prisma.Sql) =>
    Prisma.sql`coalesce(sum(${column}) FILTER (WHERE ${when}), 0)`;
  const [quantity, amount] = [Prisma.sql`u.quantity`, Prisma.sql`u.amount`];
  return Prisma.sql`
    SELECT *, -a_rest AS later,
      CASE WHEN known THEN 0 ELSE a1 END AS new_customers,
      CASE WHEN NOT known THEN 0 WHEN q0 = 0 THEN a1 ELSE at_old_price END - a0 AS usage,
      CASE WHEN NOT known OR q0 = 0 THEN 0 ELSE a1 - at_old_price END AS price
    FROM (
      SELECT *, bool_or(was) OVER (PARTITION BY customer_id) AS known,
        CASE WHEN q0 = 0 THEN NULL WHEN abs(a1 - a0 * q1 / q0) < ${SAME_PRICE} THEN a1 ELSE round(a0 * q1 / q0, 6) END
          AS at_old_price
      FROM (
        SELECT u.customer_id, u.service_id, u.region,
          ${sumOf(quantity, same)} AS q0, ${sumOf(amount, same)} AS a0,
          ${sumOf(quantity, rest)} AS q_rest, ${sumOf(amount, rest)} AS a_rest,
          ${sumOf(quantity, now)} AS q1, ${sumOf(amount, now)} AS a1,
          bool_or(u.day < ${first}::date) AS was
        FROM usage_day u
        WHERE u.partner_id = ${partnerId}::uuid AND u.day BETWEEN ${firstDay(before)}::date AND ${lastDay(month)}::date
        GROUP BY 1, 2, 3
      ) AS cell
    ) AS known_cell`;
}

/** Both months' bills by customer and service: what was discounted, credited and rounded, in cents. */
function billEffects({ partnerId, month, before }: Pair): Prisma.Sql {
  return Prisma.sql`
    SELECT customer_id, service_id,
      sum(d0)::numeric AS d0, sum(d1)::numeric AS d1, sum(c0)::numeric AS c0, sum(c1)::numeric AS c1,
      sum(r0) AS r0, sum(r1) AS r1
    FROM (
      SELECT customer_id, service_id, discounts AS d0, 0 AS d1, credits AS c0, 0 AS c1, running_total - gross AS r0, 0 AS r1
      FROM (${billLines(partnerId, before)}) AS last_bill
      UNION ALL
      SELECT customer_id, service_id, 0, discounts, 0, credits, 0, running_total - gross
      FROM (${billLines(partnerId, month)}) AS this_bill
    ) AS both_bills GROUP BY 1, 2`;
}

const NONE = Prisma.sql`NULL::numeric`;

/**
 * The rows of one step: what stood there a month ago, what stands there now, and what that makes the bill dearer by.
 * Columns: customer_id, service_id, region, q0, q1, a0, a1, effect.
 */
export function stepRows(step: StepName, pair: Pair): Prisma.Sql {
  if (step === 'discounts' || step === 'credits' || step === 'rounding') {
    const [before, now] = {
      discounts: [Prisma.sql`d0`, Prisma.sql`d1`],
      credits: [Prisma.sql`c0`, Prisma.sql`c1`],
      rounding: [Prisma.sql`r0`, Prisma.sql`r1`],
    }[step] as [Prisma.Sql, Prisma.Sql];
    const effect = step === 'rounding' ? Prisma.sql`${now} - ${before}` : Prisma.sql`${before} - ${now}`;
    return Prisma.sql`
      SELECT customer_id, service_id, NULL::text AS region, ${NONE} AS q0, ${NONE} AS q1, ${before} AS a0, ${now} AS a1,
        ${effect} AS effect
      FROM (${billEffects(pair)}) AS bill`;
  }
  const cells = usageEffects(pair);
  if (step === 'later') {
    return Prisma.sql`SELECT customer_id, service_id, region, q_rest AS q0, 0::numeric AS q1, a_rest AS a0,
      0::numeric AS a1, later AS effect FROM (${cells}) AS cell`;
  }
  const effect = {
    newCustomers: Prisma.sql`new_customers`,
    usage: Prisma.sql`usage`,
    price: Prisma.sql`price`,
  }[step];
  return Prisma.sql`SELECT customer_id, service_id, region, q0, q1, a0, a1, ${effect} AS effect FROM (${cells}) AS cell`;
}
