import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { CheckboxGroupField, SelectField } from '#components/forms/fields.tsx';
import { TextField } from '#components/forms/text-field.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { FormAction } from '#lib/actions/result.ts';
import { locales } from '#lib/i18n/locale.ts';

type Role = { value: string; label: string; hint?: string };

type Props<T> = { action: FormAction<T>; roles: Role[]; locale: string; missing: string | null };

/** Asks somebody in: who, in which language the mail goes out, with which roles. */
export async function InviteForm<T>({ action, roles, locale, missing }: Props<T>) {
  const t = await getTranslations('invitations');
  return (
    <Card title={t('invite')} lead={t('inviteLead')}>
      {missing ? (
        <Notice tone="info">{missing}</Notice>
      ) : (
        <ActionForm action={action} submitLabel={t('inviteSubmit')} initial={{ locale }} resetOnOk>
          <div className="form-row">
            <TextField name="name" label={t('name')} autoComplete="off" maxLength={100} required />
            <TextField name="email" type="email" label={t('email')} autoComplete="off" maxLength={254} required />
          </div>
          <SelectField
            name="locale"
            label={t('language')}
            hint={t('languageHint')}
            required
            options={locales.map((value) => ({ value, label: t(`languages.${value}`) }))}
          />
          <CheckboxGroupField name="roles" label={t('roles')} options={roles} required />
        </ActionForm>
      )}
    </Card>
  );
}
