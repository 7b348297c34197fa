import { z } from 'zod';
import { rowVersion } from '../company/schema.ts';
import { MOST_CENTS, PERCENTS, readDollars, readPercents } from './rules.ts';

const name = z.string().trim().min(1).max(100);

const amount = z
  .string()
  .max(40)
  .transform((text, ctx) => {
    const cents = readDollars(text);
    if (cents === null) ctx.addIssue({ code: 'custom', message: text.trim() ? 'money' : 'required' });
    else if (cents < 1) ctx.addIssue({ code: 'custom', message: 'moneyTooLow' });
    else if (cents > MOST_CENTS) ctx.addIssue({ code: 'custom', message: 'moneyTooHigh' });
    return cents ?? 0;
  });

const percents = z
  .string()
  .max(200)
  .transform((text, ctx) => {
    const { least, most, count } = PERCENTS;
    const found = readPercents(text);
    if (found === null) ctx.addIssue({ code: 'custom', message: 'percents', params: { least, most } });
    else if (found.length === 0) ctx.addIssue({ code: 'custom', message: 'required' });
    else if (found.length > count) ctx.addIssue({ code: 'custom', message: 'percentsTooMany', params: { count } });
    return found ?? [];
  });

/** A new budget. `amount` is typed in dollars and becomes cents; `percents` is typed as a list; no customer: the whole bill. */
export const createBudgetInput = z.object({
  name,
  customerId: z.union([z.literal('').transform(() => null), z.uuid()], { error: 'choose' }).nullish(),
  amount,
  percents,
});

/** A budget as somebody saw it (`version`), and what it is to be. Whose bill it is about stays as it was. */
export const changeBudgetInput = z.object({
  budgetId: z.uuid(),
  version: rowVersion,
  name,
  amount,
  percents,
});

/** One of the partner's budgets, as somebody saw it. */
export const removeBudgetInput = z.object({ budgetId: z.uuid(), version: rowVersion });

/** A percentage that was reached this month, with what was spent then, in cents. */
export type BudgetAlertView = { percent: number; spent: number; at: Date };

/** A budget as its list shows it; amounts in whole cents. */
export type BudgetView = {
  id: string;
  version: number;
  name: string;
  /** null: the whole bill */
  customer: { id: string; name: string } | null;
  amount: number;
  percents: number[];
  /** the running month's total cost until now */
  spent: number;
  /** what the month comes to if it goes on as in the last seven days */
  expected: number;
  /** of this month, the lowest percentage first */
  alerts: BudgetAlertView[];
};
