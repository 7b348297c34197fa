import type { Metadata } from 'next';
import { getLocale } from 'next-intl/server';
import type { ReactNode } from 'react';

// Nobody's icon, where the page has no partner's.
export const metadata: Metadata = { icons: { icon: 'data:,' } };

/** A partner's own look begins with nothing of ours: no style sheet, no web font, no theme. */
export default async function SignupLayout({ children }: { children: ReactNode }) {
  return (
    <html lang={await getLocale()}>
      <body>{children}</body>
    </html>
  );
}
