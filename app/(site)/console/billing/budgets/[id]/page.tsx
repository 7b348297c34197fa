import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { ActionForm } from '#components/forms/action-form.tsx';
import { HiddenField } from '#components/forms/fields.tsx';
import { TextField } from '#components/forms/text-field.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { getBudget } from '#lib/domain/budget/get-budget.ts';
import { plainCents } from '#lib/i18n/money.ts';
import { MissingNote } from '../../../../missing-note.tsx';
import { orMissing } from '../../../../or-missing.ts';
import { changeBudget } from '../actions.ts';
import { BudgetFields } from '../budget-fields.tsx';

type Props = { params: Promise<{ id: string }> };

/** Read once, for the page and for its title. */
const findBudget = cache(async (id: string) => orMissing(getBudget(await requireContext('billing.manage'), { id })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await findBudget((await params).id))?.name };
}

export default async function BudgetPage({ params }: Props) {
  const budget = await findBudget((await params).id);
  if (!budget) return <MissingNote />;
  const [t, list] = await Promise.all([getTranslations('budgets.form'), getTranslations('budgets')]);
  const about = budget.customer ? t('aboutCustomer', { customer: budget.customer.name }) : t('aboutWhole');
  return (
    <>
      <PageHeader
        title={t('changeTitle', { name: budget.name })}
        lead={about}
        breadcrumbs={[{ label: list('title'), href: '/console/billing/budgets' }]}
      />
      <Card className="max-w-form">
        <ActionForm
          action={changeBudget}
          submitLabel={t('save')}
          initial={{ name: budget.name, amount: plainCents(budget.amount), percents: budget.percents.join(', ') }}
        >
          <HiddenField name="budgetId" value={budget.id} />
          <HiddenField name="version" value={String(budget.version)} />
          <TextField name="name" label={t('name')} hint={t('nameHint')} maxLength={100} required />
          <BudgetFields />
          <p className="text-sm text-ink-2">{t('onceAMonth')}</p>
        </ActionForm>
      </Card>
    </>
  );
}
