import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { TextField } from '#components/forms/text-field.tsx';
import { Card } from '#components/ui/card.tsx';
import { NewPasswordFields } from '../new-password-fields.tsx';
import { savePassword } from './actions.ts';

/** A new password, for whoever knows the present one. */
export async function PasswordCard({ email }: { email: string }) {
  const t = await getTranslations('account.password');
  return (
    <Card title={t('title')} lead={t('lead')} id="password">
      <ActionForm action={savePassword} submitLabel={t('submit')} resetOnOk>
        <TextField
          name="currentPassword"
          type="password"
          label={t('current')}
          required
          autoComplete="current-password"
        />
        <NewPasswordFields email={email} />
      </ActionForm>
    </Card>
  );
}
