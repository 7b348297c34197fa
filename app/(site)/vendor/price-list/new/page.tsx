import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { SelectField } from '#components/forms/fields.tsx';
import { TextField } from '#components/forms/text-field.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { LISTED_KINDS } from '#lib/domain/price-list/schema.ts';
import { addService } from '../actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('priceList.new'))('title') };
}

export default async function NewServicePage() {
  await requireContext('prices.manage');
  const t = await getTranslations('priceList.new');
  const list = await getTranslations('priceList');
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        breadcrumbs={[{ label: list('title'), href: '/vendor/price-list' }]}
      />
      <Card className="max-w-form">
        <ActionForm action={addService} submitLabel={t('submit')} initial={{ kind: LISTED_KINDS[0] }}>
          <TextField name="product" label={list('product')} hint={t('productHint')} maxLength={80} required />
          <div className="form-row">
            <TextField name="category" label={list('category')} maxLength={80} required />
            <TextField name="component" label={list('component')} maxLength={80} required />
          </div>
          <TextField name="unit" label={list('unit')} hint={t('unitHint')} maxLength={40} required />
          <SelectField
            name="kind"
            label={list('kind')}
            hint={t('kindHint')}
            options={LISTED_KINDS.map((value) => ({ value, label: list(`kinds.${value}`) }))}
            required
          />
        </ActionForm>
      </Card>
    </>
  );
}
