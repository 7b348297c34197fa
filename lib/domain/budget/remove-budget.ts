import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { inDollars } from './rules.ts';
import { removeBudgetInput } from './schema.ts';

/**
 * Ends a budget: it tells about nothing any more. Its alerts stay on record.
 * @throws PorticoError `notFound`, `stale` when somebody changed or removed it meanwhile
 */
export const removeBudget = defineCommand({
  name: 'budget.remove',
  permission: 'billing.manage',
  input: removeBudgetInput,
  run: async ({ db, audit }, { budgetId, version }) => {
    const budget = await db.budget.findUnique({
      where: { id: budgetId },
      select: { name: true, amount: true, percents: true, customerId: true },
    });
    if (!budget) return refuse('notFound');
    const removed = await db.budget.updateMany({
      where: { id: budgetId, version, removedAt: null },
      data: { removedAt: now(), version: { increment: 1 } },
    });
    if (removed.count !== 1) refuse('stale');
    await audit({
      subject: { kind: 'budget', id: budgetId, label: budget.name },
      ...(budget.customerId ? { customerId: budget.customerId } : {}),
      before: { amount: inDollars(Number(budget.amount)), percents: budget.percents },
    });
    return { name: budget.name };
  },
});
