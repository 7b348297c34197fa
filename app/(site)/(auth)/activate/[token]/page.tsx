import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { HiddenField } from '#components/forms/fields.tsx';
import { UntilOk } from '#components/forms/when-ok.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { currentSession, currentVisitor } from '#lib/auth/current.ts';
import { lookAtInvitation } from '#lib/domain/invitation/look-at-invitation.ts';
import type { InvitationLook } from '#lib/domain/invitation/schema.ts';
import { env } from '#lib/env.ts';
import { activate, renew } from '../../actions.ts';
import { AuthFrame } from '../../auth-frame.tsx';
import { AcceptFields } from './accept-fields.tsx';
import { FirstKey } from './first-key.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.activate');
  return { title: t('title'), robots: { index: false } };
}

type Props = { params: Promise<{ token: string }> };
type Closed = Exclude<InvitationLook, { state: 'usable' }>;

export default async function ActivatePage({ params }: Props) {
  const { token } = await params;
  const look = await lookAtInvitation(await currentVisitor(), { token });
  const email = (await currentSession())?.person.email;
  const t = await getTranslations('auth.activate');
  const asMember = look.state === 'usable' && look.kind !== 'first' && look.email === email;
  const { title, lead } = await headOf(look, email);
  // The form stays in its place in every state: the answer to the owner's activation, which shows the first API key, is
  // drawn inside it when the link is used already.
  return (
    <AuthFrame title={title} lead={lead} wide>
      {look.state === 'expired' ? (
        <ActionForm action={renew} submitLabel={look.email ? t('expired.submit') : undefined} hideOnOk>
          <HiddenField name="token" value={token} />
        </ActionForm>
      ) : (
        <ActionForm
          action={activate}
          submitLabel={look.state === 'usable' ? t(asMember ? 'join' : `submit.${look.kind}`) : undefined}
          pendingLabel={t('pending')}
          hideOnOk
        >
          <HiddenField name="token" value={token} />
          {look.state === 'usable' ? (
            <AcceptFields look={look} asMember={asMember} />
          ) : (
            <Unusable look={look} email={email} />
          )}
          <FirstKey />
        </ActionForm>
      )}
    </AuthFrame>
  );
}

async function headOf(look: InvitationLook, email?: string): Promise<{ title: string; lead?: string }> {
  const t = await getTranslations('auth.activate');
  const vendor = env.VENDOR_NAME;
  if (look.state === 'usable') {
    const until = new Intl.DateTimeFormat(await getLocale(), { dateStyle: 'long', timeZone: 'UTC' });
    const { organization, kind } = look;
    const values = {
      vendor,
      organization,
      inviter: look.inviter ?? vendor,
      until: until.format(new Date(look.expiresAt)),
    };
    return { title: t(`head.${kind}.title`, values), lead: t(`head.${kind}.lead`, values) };
  }
  if (look.state === 'expired') {
    const lead = look.email ? t('expired.lead', { email: look.email }) : t('expired.first');
    return { title: t('expired.title'), lead };
  }
  if (look.state === 'used' && look.email === email) return { title: t('used.own', look) };
  return { title: t(`${look.state}.title`) };
}

async function Unusable({ look, email }: { look: Closed; email: string | undefined }) {
  const t = await getTranslations('auth.activate');
  const own = look.state === 'used' && look.email === email;
  const support = env.VENDOR_SUPPORT_EMAIL;
  return (
    <UntilOk>
      <Notice
        tone={look.state === 'used' ? 'info' : 'warn'}
        actions={
          <LinkButton href={email ? '/account' : '/signin'} variant="primary">
            {t(email ? 'account' : 'signIn')}
          </LinkButton>
        }
      >
        {look.state === 'used' ? t(own ? 'used.ownText' : 'used.text') : t(`${look.state}.text`, { support })}
      </Notice>
    </UntilOk>
  );
}
