import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { TextAreaField } from '#components/forms/fields.tsx';
import { TextField } from '#components/forms/text-field.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { now } from '#lib/clock.ts';
import { NOTICE_DAYS } from '#lib/domain/agreement/rules.ts';
import { TEXT_LENGTH } from '#lib/domain/agreement/schema.ts';
import { addDays, dayOf } from '#lib/month.ts';
import { publish } from './actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agreements.vendor.new'))('title') };
}

export default async function NewAgreementPage() {
  await requireContext('vendorAgreements.manage');
  const t = await getTranslations('agreements.vendor');
  const today = dayOf(now());
  return (
    <>
      <PageHeader
        title={t('new.title')}
        lead={t('new.lead')}
        breadcrumbs={[{ label: t('title'), href: '/vendor/agreements' }]}
      />
      <div className="grid gap-6">
        <Notice tone="info">{t('new.mail')}</Notice>
        <Card>
          <ActionForm
            action={publish}
            id="agreement"
            initial={{ requiredFrom: addDays(today, NOTICE_DAYS) }}
            submitLabel={t('new.submit')}
            pendingLabel={t('new.pending')}
            secondary={
              <LinkButton href="/vendor/agreements" variant="quiet">
                {t('new.cancel')}
              </LinkButton>
            }
          >
            <div className="form-row">
              <TextField
                name="version"
                label={t('columns.version')}
                hint={t('new.versionHint')}
                maxLength={20}
                pattern="[0-9A-Za-z][0-9A-Za-z.\-]*"
                autoComplete="off"
                required
              />
              <TextField
                name="requiredFrom"
                type="date"
                label={t('columns.requiredFrom')}
                hint={t('new.requiredHint', { days: NOTICE_DAYS })}
                required
              />
            </div>
            <TextAreaField
              name="textEn"
              label={t('new.textEn')}
              hint={t('new.textHint')}
              rows={18}
              minLength={TEXT_LENGTH.min}
              maxLength={TEXT_LENGTH.max}
              required
            />
            <TextAreaField
              name="textJa"
              label={t('new.textJa')}
              hint={t('new.textHint')}
              rows={18}
              minLength={TEXT_LENGTH.min}
              maxLength={TEXT_LENGTH.max}
              required
            />
          </ActionForm>
        </Card>
      </div>
    </>
  );
}
