import {
  Activity,
  BookOpenText,
  Building2,
  FileCheck2,
  FileSignature,
  FileText,
  History,
  House,
  KeyRound,
  Mail,
  Tags,
  Users,
} from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ConsoleShell } from '#components/shell/console-shell.tsx';
import { currentSession, findContext } from '#lib/auth/current.ts';
import { countWaitingApplications } from '#lib/domain/application/list-applications.ts';
import { countSubmittedProfiles } from '#lib/domain/directory/list-profiles.ts';
import { env } from '#lib/env.ts';
import { Flash } from '../flash.tsx';
import { OrganizationSwitcher, PersonMenu } from '../house.tsx';
import { MissingPage } from '../missing-page.tsx';
import { switches } from '../switches.tsx';

export default async function VendorLayout({ children }: { children: ReactNode }) {
  const ctx = await findContext('vendor.read');
  if (!ctx) return <MissingPage />;
  const session = await currentSession();
  const t = await getTranslations('vendor');
  const [{ waiting }, profiles] = await Promise.all([
    countWaitingApplications(ctx, {}),
    countSubmittedProfiles(ctx, {}),
  ]);
  const icon = { size: 17, strokeWidth: 1.75, 'aria-hidden': true } as const;
  return (
    <ConsoleShell
      productName={t('product', { vendor: env.VENDOR_NAME })}
      homeHref="/vendor"
      groups={[
        { items: [{ href: '/vendor', label: t('nav.home'), icon: <House {...icon} />, exact: true }] },
        {
          label: t('nav.channel'),
          items: [
            {
              href: '/vendor/applications',
              label: t('nav.applications'),
              icon: <FileCheck2 {...icon} />,
              count: waiting || undefined,
              countLabel: t('nav.waiting', { count: waiting }),
            },
            { href: '/vendor/partners', label: t('nav.partners'), icon: <Building2 {...icon} /> },
            {
              href: '/vendor/providers',
              label: t('nav.providers'),
              icon: <BookOpenText {...icon} />,
              count: profiles.waiting || undefined,
              countLabel: t('nav.waiting', { count: profiles.waiting }),
            },
            { href: '/vendor/agreements', label: t('nav.agreements'), icon: <FileSignature {...icon} /> },
          ],
        },
        {
          label: t('nav.money'),
          items: [
            { href: '/vendor/price-list', label: t('nav.priceList'), icon: <Tags {...icon} /> },
            { href: '/vendor/usage', label: t('nav.usage'), icon: <Activity {...icon} /> },
            { href: '/vendor/statements', label: t('nav.statements'), icon: <FileText {...icon} /> },
          ],
        },
        {
          label: t('nav.installation'),
          items: [
            { href: '/vendor/keys', label: t('nav.keys'), icon: <KeyRound {...icon} /> },
            { href: '/vendor/staff', label: t('nav.staff'), icon: <Users {...icon} /> },
            { href: '/vendor/mail', label: t('nav.mail'), icon: <Mail {...icon} /> },
            { href: '/vendor/audit', label: t('nav.audit'), icon: <History {...icon} /> },
          ],
        },
      ]}
      organizationSwitcher={
        session && <OrganizationSwitcher session={session} current={{ kind: 'STAFF', id: '', name: env.VENDOR_NAME }} />
      }
      personMenu={session && <PersonMenu session={session} />}
      banner={<Flash />}
      {...(await switches())}
    >
      {children}
    </ConsoleShell>
  );
}
