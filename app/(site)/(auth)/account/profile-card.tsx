import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { SelectField } from '#components/forms/fields.tsx';
import { TextField } from '#components/forms/text-field.tsx';
import { Card } from '#components/ui/card.tsx';
import { saveProfile } from './actions.ts';

/** One's own name and language. */
export async function ProfileCard({ name, locale }: { name: string; locale: string }) {
  const t = await getTranslations('account.profile');
  const languages = [
    { value: 'en', label: t('en') },
    { value: 'ja', label: t('ja') },
  ];
  return (
    <Card title={t('title')} id="profile">
      <ActionForm action={saveProfile} submitLabel={t('submit')}>
        <TextField name="name" label={t('name')} required autoComplete="name" maxLength={100} defaultValue={name} />
        <SelectField
          name="locale"
          label={t('locale')}
          hint={t('localeHint')}
          required
          options={languages}
          defaultValue={locale}
        />
      </ActionForm>
    </Card>
  );
}
