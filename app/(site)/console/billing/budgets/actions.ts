'use server';

import { redirect } from 'next/navigation';
import { defineAction } from '#lib/actions/define.ts';
import { changeBudget as changeBudgetCommand } from '#lib/domain/budget/change-budget.ts';
import { createBudget as createBudgetCommand } from '#lib/domain/budget/create-budget.ts';
import { removeBudget as removeBudgetCommand } from '#lib/domain/budget/remove-budget.ts';

export const createBudget = defineAction(createBudgetCommand, async ({ budgetId }) => {
  redirect(`/console/billing/budgets?made=${budgetId}`);
});
export const changeBudget = defineAction(changeBudgetCommand, async ({ budgetId }) => {
  redirect(`/console/billing/budgets?changed=${budgetId}`);
});
export const removeBudget = defineAction(removeBudgetCommand, { flash: 'budgets.done.removed' });
