import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PublicShell } from '#components/shell/public-shell.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { env } from '#lib/env.ts';
import { switches } from '../switches.tsx';

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('site');
  const nav = (
    <>
      <LinkButton href="/#programs" variant="quiet">
        {t('nav.programs')}
      </LinkButton>
      <LinkButton href="/providers" variant="quiet">
        {t('nav.providers')}
      </LinkButton>
      <LinkButton href="/signin">{t('nav.signIn')}</LinkButton>
    </>
  );
  return (
    <PublicShell
      vendorName={env.VENDOR_NAME}
      productName={t('partners')}
      nav={nav}
      footer={t('footer', { vendor: env.VENDOR_NAME, support: env.VENDOR_SUPPORT_EMAIL })}
      {...(await switches())}
    >
      {children}
    </PublicShell>
  );
}
