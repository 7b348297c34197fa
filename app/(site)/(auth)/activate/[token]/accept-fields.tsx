import { getTranslations } from 'next-intl/server';
import { HiddenField } from '#components/forms/fields.tsx';
import { TextField } from '#components/forms/text-field.tsx';
import { UntilOk } from '#components/forms/when-ok.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import type { InvitationLook } from '#lib/domain/invitation/schema.ts';
import { NewPasswordFields } from '../../new-password-fields.tsx';

type Props = { look: Extract<InvitationLook, { state: 'usable' }>; asMember: boolean };

/** What somebody has to say to accept: who they are, or that they are it. */
export async function AcceptFields({ look, asMember }: Props) {
  const [t, role] = [await getTranslations('auth.activate'), await getTranslations('roles')];
  const first = look.kind === 'first';
  const facts = [
    { label: t('address'), value: look.email },
    { label: t('roles'), value: look.roles.map((one) => role(one)).join(', ') },
  ];
  return (
    <UntilOk>
      {first ? null : <DescriptionList items={facts} />}
      {asMember ? (
        <HiddenField name="as" value="member" />
      ) : look.known ? (
        <>
          <input type="email" value={look.email} autoComplete="username" readOnly hidden aria-label={t('address')} />
          <TextField
            name="currentPassword"
            type="password"
            label={t('currentPassword')}
            hint={t('currentPasswordHint')}
            required
            autoComplete="current-password"
          />
        </>
      ) : (
        <>
          {first ? (
            <TextField
              name="email"
              type="email"
              label={t('address')}
              required
              autoComplete="username"
              maxLength={254}
            />
          ) : null}
          <TextField
            name="name"
            label={t('name')}
            required
            autoComplete="name"
            maxLength={100}
            defaultValue={look.name}
          />
          <NewPasswordFields {...(first ? {} : { email: look.email })} />
        </>
      )}
    </UntilOk>
  );
}
