import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { lastDay } from '#lib/month.ts';
import { groupInMemory, type Pair, pairOf, usageEffects } from './change-sets.ts';
import { billMonth } from './filters.ts';
import { chosenMonth, isRunning, readMonths } from './months.ts';
import { remembered } from './remember.ts';
import type { Comparison, MonthFigure, StepName } from './schema.ts';

/** How a month came from the one before it: steps in cents that lead from total to total, rounding among them. */
export const compareMonths = defineQuery({
  permission: 'billing.read',
  input: z.object({ month: billMonth }),
  run: ({ ctx, db }, { month }): Promise<Comparison> => readComparison(db, ctx.partnerId, chosenMonth(month)),
});

async function readComparison(db: Db, partnerId: string, month: string): Promise<Comparison> {
  const pair = await pairOf(db, partnerId, month);
  const [before, now] = (await readMonths(db, partnerId, [pair.before, month])) as [MonthFigure, MonthFigure];
  const of = { partnerId, months: [pair.before, month], what: `steps of ${month} until ${pair.sameDay}` };
  const usage = await remembered(db, of, () => computeUsageSteps(db, pair));
  const steps = new Map<StepName, number>([
    ...(isRunning(month) ? [['later', usage.later] as const] : []),
    ['newCustomers', usage.newCustomers],
    ['usage', usage.usage],
    ['price', usage.price],
    ['discounts', before.discounts - now.discounts],
    ['credits', before.credits - now.credits],
  ]);
  const explained = [...steps.values()].reduce((sum, effect) => sum + effect, 0);
  steps.set('rounding', now.totalCost - before.totalCost - explained);
  return {
    ...{ month, beforeMonth: pair.before, before: before.totalCost, now: now.totalCost },
    steps: [...steps].map(([name, effect]) => ({ name, effect })),
    sameDays: isRunning(month) && pair.sameDay < lastDay(pair.before) ? pair.sameDay : null,
  };
}

// Each step is rounded to a cent by itself; what that leaves is rounding's.
async function computeUsageSteps(db: Db, pair: Pair) {
  type Steps = Record<'later' | 'newCustomers' | 'usage' | 'price', number>;
  await groupInMemory(db);
  const [row] = await db.$queryRaw<Steps[]>`
    SELECT round_even(coalesce(sum(later), 0))::float8 AS later,
      round_even(coalesce(sum(new_customers), 0))::float8 AS "newCustomers",
      round_even(coalesce(sum(usage), 0))::float8 AS usage, round_even(coalesce(sum(price), 0))::float8 AS price
    FROM (${usageEffects(pair)}) AS cell`;
  return row ?? { later: 0, newCustomers: 0, usage: 0, price: 0 };
}
