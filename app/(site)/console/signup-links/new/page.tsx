import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { CheckboxField, SelectField } from '#components/forms/fields.tsx';
import { TextField } from '#components/forms/text-field.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { LINK_DAYS } from '#lib/domain/signup-link/rules.ts';
import { locales } from '#lib/i18n/locale.ts';
import { makeLink } from '../actions.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signupLinks.new'))('title') };
}

export default async function NewSignupLinkPage() {
  await requireContext('signupLinks.manage');
  const t = await getTranslations('signupLinks.new');
  const list = await getTranslations('signupLinks');
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        breadcrumbs={[{ label: list('title'), href: '/console/signup-links' }]}
      />
      <Card className="max-w-form">
        <ActionForm action={makeLink} submitLabel={t('submit')} initial={{ days: String(LINK_DAYS.usual) }}>
          <TextField name="label" label={t('label')} hint={t('labelHint')} maxLength={100} required />
          <TextField
            name="email"
            type="email"
            label={t('email')}
            hint={t('emailHint')}
            maxLength={254}
            autoComplete="off"
          />
          <CheckboxField name="send">{t('send')}</CheckboxField>
          <div className="form-row">
            <SelectField
              name="locale"
              label={t('locale')}
              hint={t('localeHint')}
              placeholder={t('localeAny')}
              options={locales.map((value) => ({ value, label: t(`languages.${value}`) }))}
            />
            <TextField
              name="days"
              type="integer"
              label={t('days')}
              hint={t('daysHint')}
              min={LINK_DAYS.least}
              max={LINK_DAYS.most}
              required
            />
          </div>
        </ActionForm>
      </Card>
    </>
  );
}
