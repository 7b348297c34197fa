import { getTranslations } from 'next-intl/server';
import { TextField } from '#components/forms/text-field.tsx';
import { PASSWORD_LENGTH } from '#lib/domain/account/schema.ts';

/** A new password, twice. With `email` a password keeper knows whose it is. */
export async function NewPasswordFields({ email }: { email?: string }) {
  const t = await getTranslations('auth.newPassword');
  const { least, most } = PASSWORD_LENGTH;
  const shared = { type: 'password', required: true, autoComplete: 'new-password', maxLength: most } as const;
  return (
    <>
      {email ? (
        <input type="email" value={email} autoComplete="username" readOnly hidden aria-label={t('owner')} />
      ) : null}
      <TextField name="password" label={t('password')} hint={t('hint', { least })} minLength={least} {...shared} />
      <TextField
        name="passwordAgain"
        label={t('again')}
        sameAs="password"
        words={{ differs: t('differs') }}
        {...shared}
      />
    </>
  );
}
