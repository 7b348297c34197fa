import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { HiddenField } from '#components/forms/fields.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { currentVisitor } from '#lib/auth/current.ts';
import { lookAtReset } from '#lib/domain/account/reset-password.ts';
import { setNewPassword } from '../../actions.ts';
import { AuthFrame } from '../../auth-frame.tsx';
import { NewPasswordFields } from '../../new-password-fields.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.newPassword');
  return { title: t('title'), robots: { index: false } };
}

type Props = { params: Promise<{ token: string }> };

export default async function NewPasswordPage({ params }: Props) {
  const { token } = await params;
  const look = await lookAtReset(await currentVisitor(), { token });
  const t = await getTranslations('auth.newPassword');
  if (look.state !== 'usable') {
    return (
      <AuthFrame title={t('title')}>
        <Notice
          tone="warn"
          title={t(`${look.state}.title`)}
          actions={
            <>
              <LinkButton href="/reset" variant="primary">
                {t('askAgain')}
              </LinkButton>
              <LinkButton href="/signin">{t('signIn')}</LinkButton>
            </>
          }
        >
          {t(`${look.state}.text`)}
        </Notice>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame title={t('title')} lead={t('lead', { email: look.email })}>
      <ActionForm action={setNewPassword} submitLabel={t('submit')} pendingLabel={t('pending')}>
        <HiddenField name="token" value={token} />
        <NewPasswordFields email={look.email} />
      </ActionForm>
    </AuthFrame>
  );
}
