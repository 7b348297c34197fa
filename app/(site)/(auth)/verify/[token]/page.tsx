import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { HiddenField } from '#components/forms/fields.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { currentSession, currentVisitor } from '#lib/auth/current.ts';
import { lookAtVerification } from '#lib/domain/account/verify-email.ts';
import { verify } from '../../actions.ts';
import { AuthFrame } from '../../auth-frame.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.verify');
  return { title: t('title'), robots: { index: false } };
}

type Props = { params: Promise<{ token: string }> };

export default async function VerifyPage({ params }: Props) {
  const { token } = await params;
  const look = await lookAtVerification(await currentVisitor(), { token });
  const t = await getTranslations('auth.verify');
  const signedIn = (await currentSession()) !== null;
  const on = signedIn ? (
    <LinkButton href="/portal">{t('portal')}</LinkButton>
  ) : (
    <LinkButton href="/signin?next=/portal">{t('signIn')}</LinkButton>
  );
  const { state } = look;
  const usable = state === 'usable';
  return (
    <AuthFrame title={t('title')} lead={usable ? t('lead', { email: look.email ?? '' }) : undefined}>
      <ActionForm action={verify} submitLabel={usable ? t('submit') : undefined} pendingLabel={t('pending')} hideOnOk>
        <HiddenField name="token" value={token} />
        {usable ? null : (
          <Notice tone={state === 'used' ? 'good' : 'warn'} title={t(`${state}.title`)} actions={on}>
            {t(`${state}.text`)}
          </Notice>
        )}
      </ActionForm>
    </AuthFrame>
  );
}
