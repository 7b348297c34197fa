import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import type { BudgetView } from './schema.ts';

/** A budget as it was set, without what is spent of it. */
export type BudgetSetting = Pick<BudgetView, 'id' | 'version' | 'name' | 'amount' | 'percents' | 'customer'>;

/** One of the partner's budgets. @throws PorticoError `notFound`, also for another partner's or a removed one */
export const getBudget = defineQuery({
  permission: 'billing.read',
  input: z.object({ id: z.string() }),
  run: async ({ db }, { id }): Promise<BudgetSetting> => {
    if (!z.uuid().safeParse(id).success) refuse('notFound');
    const row = await db.budget.findUnique({
      where: { id, removedAt: null },
      select: { id: true, version: true, name: true, amount: true, percents: true, customerId: true },
    });
    if (!row) return refuse('notFound');
    const { customerId, amount, ...budget } = row;
    const customer = customerId
      ? await db.customer.findUnique({ where: { id: customerId }, select: { id: true, name: true } })
      : null;
    return { ...budget, amount: Number(amount), customer };
  },
});
