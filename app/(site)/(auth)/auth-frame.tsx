import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { AuthShell } from '#components/shell/auth-shell.tsx';
import { env } from '#lib/env.ts';
import { switches } from '../switches.tsx';

type Props = { title: string; lead?: ReactNode; wide?: boolean; below?: ReactNode; children: ReactNode };

/** The frame around each page with one thing to do before one is inside. */
export async function AuthFrame(props: Props) {
  const [t, settings] = [await getTranslations('site'), await switches()];
  return (
    <AuthShell
      vendorName={t('name', { vendor: env.VENDOR_NAME })}
      productName={t('product')}
      {...settings}
      {...props}
    />
  );
}
