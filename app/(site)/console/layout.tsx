import {
  BookOpenText,
  Building2,
  FileSignature,
  History,
  House,
  KeyRound,
  Link2,
  MapPin,
  Palette,
  ReceiptText,
  Users,
  UsersRound,
} from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ConsoleShell } from '#components/shell/console-shell.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { currentSession, findContext } from '#lib/auth/current.ts';
import { env } from '#lib/env.ts';
import { Flash } from '../flash.tsx';
import { OrganizationSwitcher, PersonMenu } from '../house.tsx';
import { MissingPage } from '../missing-page.tsx';
import { switches } from '../switches.tsx';

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const ctx = await findContext('console.read');
  if (!ctx) return <MissingPage />;
  const session = await currentSession();
  const t = await getTranslations('console');
  const sells = ctx.partner.programs.includes('MSP');
  const lists = ctx.partner.programs.includes('INDIRECT_PROVIDER');
  const icon = { size: 17, strokeWidth: 1.75, 'aria-hidden': true } as const;
  const first = [
    { href: '/console', label: t('nav.home'), icon: <House {...icon} />, exact: true },
    { href: '/console/billing', label: t('nav.billing'), icon: <ReceiptText {...icon} /> },
  ];
  const growth = [
    { href: '/console/customers', label: t('nav.customers'), icon: <UsersRound {...icon} /> },
    { href: '/console/signup-links', label: t('nav.signupLinks'), icon: <Link2 {...icon} /> },
    { href: '/console/branding', label: t('nav.branding'), icon: <Palette {...icon} /> },
  ];
  const company = [
    { href: '/console/profile', label: t('nav.profile'), icon: <Building2 {...icon} /> },
    ...(lists ? [{ href: '/console/directory', label: t('nav.directory'), icon: <BookOpenText {...icon} /> }] : []),
    { href: '/console/locations', label: t('nav.locations'), icon: <MapPin {...icon} /> },
    { href: '/console/agreement', label: t('nav.agreement'), icon: <FileSignature {...icon} /> },
    { href: '/console/team', label: t('nav.team'), icon: <Users {...icon} /> },
    { href: '/console/api-keys', label: t('nav.apiKeys'), icon: <KeyRound {...icon} /> },
    { href: '/console/audit', label: t('nav.audit'), icon: <History {...icon} /> },
  ];
  const suspended = ctx.partner.state === 'SUSPENDED' && (
    <Notice tone="warn" title={t('suspended.title')}>
      {t('suspended.text', { support: env.VENDOR_SUPPORT_EMAIL })}
    </Notice>
  );
  return (
    <ConsoleShell
      productName={t('product', { vendor: env.VENDOR_NAME })}
      homeHref="/console"
      groups={[
        { items: sells ? first : first.slice(0, 1) },
        { label: t('nav.growth'), items: sells ? growth : growth.slice(0, 1) },
        { label: t('nav.company'), items: company },
      ]}
      organizationSwitcher={
        session && (
          <OrganizationSwitcher
            session={session}
            current={{ kind: 'PARTNER', id: ctx.partnerId, name: ctx.partner.name }}
          />
        )
      }
      personMenu={session && <PersonMenu session={session} />}
      banner={
        <>
          {suspended}
          <Flash />
        </>
      }
      {...(await switches())}
    >
      {children}
    </ConsoleShell>
  );
}
