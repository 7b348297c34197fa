import '@fontsource-variable/instrument-sans/wght.css';
import '../globals.css';
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { env } from '#lib/env.ts';
import { themeOf } from './theme.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('site');
  const name = t('name', { vendor: env.VENDOR_NAME });
  return { title: { default: name, template: `%s · ${name}` }, icons: { icon: '/favicon.svg' } };
}

export default async function SiteLayout({ children }: { children: ReactNode }) {
  const theme = themeOf(await cookies());
  return (
    <html lang={await getLocale()} data-theme={theme === 'system' ? undefined : theme}>
      <body>{children}</body>
    </html>
  );
}
