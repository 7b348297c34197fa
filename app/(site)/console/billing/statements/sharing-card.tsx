import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { HiddenField, SelectField } from '#components/forms/fields.tsx';
import { Card } from '#components/ui/card.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { type BillSharing, billSharings } from '#lib/domain/bill/sharing.ts';
import { setSharing } from './actions.ts';

/** How much of their bills customers see in the portal, and what each choice shows. @param missing why the reader may not change it */
export async function SharingCard({ sharing, missing }: { sharing: BillSharing; missing: string | null }) {
  const t = await getTranslations('portalBills.sharing');
  return (
    <Card title={t('title')} lead={t('lead')} id="sharing">
      <div className="grid gap-5">
        {missing ? <Notice tone="info">{missing}</Notice> : null}
        <ActionForm
          action={setSharing}
          initial={{ sharing }}
          submitLabel={missing ? undefined : t('save')}
          key={sharing}
          className="max-w-form"
        >
          <HiddenField name="former" value={sharing} />
          <SelectField
            name="sharing"
            label={t('label')}
            required
            disabled={Boolean(missing)}
            options={billSharings.map((value) => ({ value, label: t(`names.${value}`) }))}
          />
        </ActionForm>
        <DescriptionList
          items={billSharings.map((value) => ({ label: t(`names.${value}`), value: t(`texts.${value}`) }))}
        />
      </div>
    </Card>
  );
}
