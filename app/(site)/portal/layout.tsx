import { House, ReceiptText } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ConsoleShell } from '#components/shell/console-shell.tsx';
import { currentCustomer, currentSession, findContext } from '#lib/auth/current.ts';
import { env } from '#lib/env.ts';
import { Flash } from '../flash.tsx';
import { OrganizationSwitcher, PersonMenu } from '../house.tsx';
import { MissingPage } from '../missing-page.tsx';
import { switches } from '../switches.tsx';

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const ctx = await findContext('portal.read');
  if (!ctx) return <MissingPage />;
  const session = await currentSession();
  const t = await getTranslations('site');
  const name = (session && currentCustomer(session)?.name) ?? '';
  return (
    <ConsoleShell
      productName={env.VENDOR_NAME}
      homeHref="/portal"
      groups={[
        {
          items: [
            {
              href: '/portal',
              label: t('nav.organization'),
              icon: <House size={17} strokeWidth={1.75} aria-hidden />,
              exact: true,
            },
            {
              href: '/portal/bills',
              label: t('nav.bills'),
              icon: <ReceiptText size={17} strokeWidth={1.75} aria-hidden />,
            },
          ],
        },
      ]}
      organizationSwitcher={
        session && <OrganizationSwitcher session={session} current={{ kind: 'CUSTOMER', id: ctx.customerId, name }} />
      }
      personMenu={session && <PersonMenu session={session} />}
      banner={<Flash />}
      {...(await switches())}
    >
      {children}
    </ConsoleShell>
  );
}
