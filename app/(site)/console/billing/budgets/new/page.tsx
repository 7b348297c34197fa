import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { SelectField } from '#components/forms/fields.tsx';
import { TextField } from '#components/forms/text-field.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { listSubjects } from '#lib/domain/budget/list-subjects.ts';
import { createBudget } from '../actions.ts';
import { BudgetFields } from '../budget-fields.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('budgets.form'))('newTitle') };
}

export default async function NewBudgetPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const ctx = await requireContext('billing.manage');
  const { customer } = await searchParams;
  const [subjects, t, list] = await Promise.all([
    listSubjects(ctx, { customer }),
    getTranslations('budgets.form'),
    getTranslations('budgets'),
  ]);
  const wanted = subjects.customers.some((one) => one.id === customer) ? customer : undefined;
  return (
    <>
      <PageHeader
        title={t('newTitle')}
        lead={t('newLead')}
        breadcrumbs={[{ label: list('title'), href: '/console/billing/budgets' }]}
      />
      <Card className="max-w-form">
        <ActionForm action={createBudget} submitLabel={t('create')} initial={{ percents: '50, 80, 100' }}>
          <TextField name="name" label={t('name')} hint={t('nameHint')} maxLength={100} required />
          <SelectField
            name="customerId"
            label={t('subject')}
            hint={t(subjects.more ? 'subjectHintMore' : 'subjectHint')}
            placeholder={list('whole')}
            defaultValue={wanted}
            unmarked
            options={subjects.customers.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <BudgetFields />
        </ActionForm>
      </Card>
    </>
  );
}
