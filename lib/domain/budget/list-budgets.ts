import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { addDays, dayOf, firstDay, monthOf, startOf } from '#lib/month.ts';
import { groupBy } from '../bill/amounts.ts';
import { type DayUsage, forecastMonth, MEAN_DAYS, readCreditsLeft, toMicro } from '../bill/forecast.ts';
import { readSpending, spentOn } from './read-spending.ts';
import type { BudgetView } from './schema.ts';

/** A partner's budgets with the running month's figures. */
export type Budgets = { month: string; budgets: BudgetView[] };

/** The partner's budgets, by name: what is spent, what is expected, and what was told about this month. */
export const listBudgets = defineQuery({
  permission: 'billing.read',
  input: z.object({}),
  run: async ({ ctx, db }): Promise<Budgets> => {
    const { partnerId } = ctx;
    const month = monthOf(now());
    const rows = await db.budget.findMany({ where: { removedAt: null }, orderBy: [{ name: 'asc' }, { id: 'asc' }] });
    if (rows.length === 0) return { month, budgets: [] };
    const ids = rows.flatMap((row) => row.customerId ?? []);
    const customers = await db.customer.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
    const alerts = await db.budgetAlert.findMany({
      where: { month: startOf(month), budgetId: { in: rows.map((row) => row.id) } },
      orderBy: { percent: 'asc' },
    });
    const spending = await readSpending(db, partnerId, month);
    const usage = await readUsage(db, partnerId, month);
    const creditsLeft = spending.whole.credits ? await readCreditsLeft(db, partnerId, month) : 0;
    const names = new Map(customers.map((customer) => [customer.id, customer]));
    const budgets = rows.map((row): BudgetView => {
      const bill = spentOn(spending, row.customerId);
      const days = usage.get(row.customerId) ?? [];
      const forecast = forecastMonth(month, dayOf(now()), days, bill, creditsLeft);
      return {
        ...{ id: row.id, version: row.version, name: row.name, percents: row.percents, amount: Number(row.amount) },
        customer: (row.customerId && names.get(row.customerId)) || null,
        spent: bill.totalCost,
        expected: forecast?.totalCost ?? bill.totalCost,
        alerts: alerts
          .filter((alert) => alert.budgetId === row.id)
          .map((alert) => ({ percent: alert.percent, spent: Number(alert.spent), at: alert.createdAt })),
      };
    });
    return { month, budgets };
  },
});

// By customer, and under null of all of them.
async function readUsage(db: Db, partnerId: string, month: string): Promise<Map<string | null, DayUsage[]>> {
  type Found = { customerId: string | null; day: string; amount: string; metered: string };
  const rows = await db.$queryRaw<Found[]>`
    SELECT u.customer_id::text AS "customerId", u.day::text, sum(u.amount)::text AS amount,
      coalesce(sum(u.amount) FILTER (WHERE s.kind = 'USAGE'), 0)::text AS metered
    FROM usage_day u JOIN service s ON s.id = u.service_id
    WHERE u.partner_id = ${partnerId}::uuid AND u.day BETWEEN ${addDays(firstDay(month), -MEAN_DAYS)}::date
      AND ${dayOf(now())}::date
    GROUP BY GROUPING SETS ((u.day), (u.customer_id, u.day))`;
  const days = rows.map(({ customerId, day, amount, metered }) => ({
    ...{ customerId, day, micro: toMicro(amount), metered: toMicro(metered) },
  }));
  return groupBy(days, (row) => row.customerId);
}
