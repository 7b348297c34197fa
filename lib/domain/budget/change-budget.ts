import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { askForCheck } from './check-budgets.ts';
import { inDollars } from './rules.ts';
import { changeBudgetInput } from './schema.ts';

/**
 * Changes a budget's name, amount and percentages. A percentage that was told about this month is not told about again.
 * @throws PorticoError `notFound`, `stale` when somebody changed it meanwhile
 */
export const changeBudget = defineCommand({
  name: 'budget.change',
  permission: 'billing.manage',
  input: changeBudgetInput,
  run: async ({ db, audit }, { budgetId, version, name, amount, percents }) => {
    const former = await db.budget.findUnique({
      where: { id: budgetId, removedAt: null },
      select: { name: true, amount: true, percents: true, customerId: true },
    });
    if (!former) return refuse('notFound');
    const changed = await db.budget.updateMany({
      where: { id: budgetId, version, removedAt: null },
      data: { name, amount: BigInt(amount), percents, version: { increment: 1 }, checkedAt: null },
    });
    if (changed.count !== 1) refuse('stale');
    await audit({
      subject: { kind: 'budget', id: budgetId, label: name },
      ...(former.customerId ? { customerId: former.customerId } : {}),
      before: { name: former.name, amount: inDollars(Number(former.amount)), percents: former.percents },
      after: { name, amount: inDollars(amount), percents },
    });
    await askForCheck(db);
    return { budgetId };
  },
});
