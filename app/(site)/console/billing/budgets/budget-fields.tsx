import { getTranslations } from 'next-intl/server';
import { TextField } from '#components/forms/text-field.tsx';
import { PERCENTS } from '#lib/domain/budget/rules.ts';

/** The fields that a new budget and a changed one have in common. */
export async function BudgetFields() {
  const t = await getTranslations('budgets.form');
  return (
    <>
      <TextField
        name="amount"
        label={t('amount')}
        hint={t('amountHint')}
        prefix="$"
        inputMode="decimal"
        autoComplete="off"
        required
      />
      <TextField
        name="percents"
        label={t('percents')}
        hint={t('percentsHint', { count: PERCENTS.count, most: PERCENTS.most })}
        suffix="%"
        autoComplete="off"
        required
      />
    </>
  );
}
