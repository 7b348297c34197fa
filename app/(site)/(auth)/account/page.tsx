import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PublicShell } from '#components/shell/public-shell.tsx';
import { Button, LinkButton } from '#components/ui/button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { currentSession, requireContext } from '#lib/auth/current.ts';
import { getOwnProfile, listOwnSessions } from '#lib/domain/account/queries.ts';
import { houseOf } from '#lib/domain/account/rules.ts';
import { organizationsOf } from '#lib/domain/account/view.ts';
import { env } from '#lib/env.ts';
import { signOut } from '../../../actions/session.ts';
import { switches } from '../../switches.tsx';
import { OrganizationCard } from './organization-card.tsx';
import { PasswordCard } from './password-card.tsx';
import { ProfileCard } from './profile-card.tsx';
import { SessionsCard } from './sessions-card.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account');
  return { title: t('title') };
}

export default async function AccountPage() {
  const ctx = await requireContext('self');
  const [profile, sessions, session] = [
    await getOwnProfile(ctx, {}),
    await listOwnSessions(ctx, {}),
    await currentSession(),
  ];
  const [t, site] = [await getTranslations('account'), await getTranslations('site')];
  const organizations = session ? organizationsOf(session, env.VENDOR_NAME, session.current) : [];
  const house = houseOf({
    staff: organizations.some((one) => one.kind === 'STAFF'),
    partner: organizations.some((one) => one.kind === 'PARTNER'),
    customer: organizations.some((one) => one.kind === 'CUSTOMER'),
  });
  const nav = (
    <>
      {house === '/account' ? null : <LinkButton href={house}>{t(`back.${house.slice(1)}`)}</LinkButton>}
      <form action={signOut}>
        <Button type="submit" variant="quiet">
          {t('signOut')}
        </Button>
      </form>
    </>
  );
  return (
    <PublicShell
      vendorName={site('name', { vendor: env.VENDOR_NAME })}
      productName={site('product')}
      nav={nav}
      {...(await switches())}
    >
      <PageHeader title={t('title')} lead={t('lead', { email: profile.email })} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="grid gap-6">
          <ProfileCard name={profile.name} locale={profile.locale} />
          <PasswordCard email={profile.email} />
        </div>
        <div className="grid gap-6">
          <OrganizationCard organizations={organizations} />
          <SessionsCard sessions={sessions} />
        </div>
      </div>
    </PublicShell>
  );
}
