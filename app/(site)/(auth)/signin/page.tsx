import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { HiddenField } from '#components/forms/fields.tsx';
import { TextField } from '#components/forms/text-field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { currentSession } from '#lib/auth/current.ts';
import { houseOf, ownPath } from '#lib/domain/account/rules.ts';
import { env } from '#lib/env.ts';
import { signIn } from '../actions.ts';
import { AuthFrame } from '../auth-frame.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.signIn');
  return { title: t('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { next: wanted, note } = await searchParams;
  const next = typeof wanted === 'string' ? ownPath(wanted) : null;
  const session = await currentSession();
  if (session) {
    const { staffRoles, partners, customers } = session;
    redirect(
      next ?? houseOf({ staff: staffRoles !== null, partner: partners.length > 0, customer: customers.length > 0 }),
    );
  }
  const t = await getTranslations('auth.signIn');
  const below = (
    <p>
      {t.rich('apply', {
        vendor: env.VENDOR_NAME,
        link: (text) => (
          <Link href="/" className="link">
            {text}
          </Link>
        ),
      })}
    </p>
  );
  return (
    <AuthFrame title={t('title')} lead={next ? t('comeBack') : t('lead', { vendor: env.VENDOR_NAME })} below={below}>
      {note === 'signed-out' ? (
        <Notice tone="good" role="status" className="mb-5">
          {t('signedOut')}
        </Notice>
      ) : null}
      <ActionForm
        action={signIn}
        submitLabel={t('submit')}
        pendingLabel={t('pending')}
        secondary={
          <Link href="/reset" className="link">
            {t('forgotten')}
          </Link>
        }
      >
        <TextField name="email" type="email" label={t('email')} required autoComplete="username" maxLength={254} />
        <TextField name="password" type="password" label={t('password')} required autoComplete="current-password" />
        {next ? <HiddenField name="next" value={next} /> : null}
      </ActionForm>
    </AuthFrame>
  );
}
