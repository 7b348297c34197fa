import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { TextField } from '#components/forms/text-field.tsx';
import { UntilOk } from '#components/forms/when-ok.tsx';
import { askForReset } from '../actions.ts';
import { AuthFrame } from '../auth-frame.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.reset');
  return { title: t('title') };
}

export default async function ResetPage() {
  const t = await getTranslations('auth.reset');
  const back = (
    <Link href="/signin" className="link">
      {t('back')}
    </Link>
  );
  return (
    <AuthFrame title={t('title')} lead={t('lead')} below={back}>
      <ActionForm action={askForReset} submitLabel={t('submit')} pendingLabel={t('pending')} hideOnOk>
        <UntilOk>
          <TextField name="email" type="email" label={t('email')} required autoComplete="username" maxLength={254} />
        </UntilOk>
      </ActionForm>
    </AuthFrame>
  );
}
