import { randomUUID } from 'node:crypto';
import { defineCommand } from '#lib/command/define.ts';
import { refuseField } from '#lib/errors.ts';
import { askForCheck } from './check-budgets.ts';
import { inDollars, MOST_BUDGETS } from './rules.ts';
import { createBudgetInput } from './schema.ts';

/**
 * Makes a budget of the whole bill or of one customer's. What is reached already is told about at once.
 * @throws PorticoError `invalid` for a customer that is not the partner's, or for one budget too many
 */
export const createBudget = defineCommand({
  name: 'budget.create',
  permission: 'billing.manage',
  input: createBudgetInput,
  run: async ({ ctx, db, audit }, { name, customerId = null, amount, percents }) => {
    const { partnerId } = ctx;
    const customer =
      customerId && (await db.customer.findUnique({ where: { id: customerId }, select: { name: true } }));
    if (customerId && !customer) refuseField('customerId', 'choose');
    // Two at once are counted one after the other.
    await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${`budget ${partnerId}`}))::text`;
    const open = await db.budget.count({ where: { removedAt: null } });
    if (open >= MOST_BUDGETS) refuseField('name', 'budgetsTooMany', { count: MOST_BUDGETS });
    const id = randomUUID();
    await db.budget.createMany({
      data: { id, partnerId, customerId, name, amount: BigInt(amount), percents, createdById: ctx.person.id },
    });
    await audit({
      subject: { kind: 'budget', id, label: name },
      ...(customerId ? { customerId } : {}),
      after: { name, amount: inDollars(amount), percents, ...(customer ? { customer: customer.name } : {}) },
    });
    await askForCheck(db);
    return { budgetId: id };
  },
});
