import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PorticoMark } from '#components/ui/portico-mark.tsx';

export type PublicShellProps = {
  vendorName: string;
  productName: string;
  homeHref?: string;
  /** Links and buttons at the end of the head. */
  nav?: ReactNode;
  /** Lines at the start of the foot. */
  footer?: ReactNode;
  localeSwitcher?: ReactNode;
  themeSwitcher?: ReactNode;
  /** Without the page's own margins, for pages that set full-width bands. */
  bare?: boolean;
  children: ReactNode;
};

/** The frame of the vendor's public pages. */
export async function PublicShell(props: PublicShellProps) {
  const { vendorName, productName, homeHref = '/', nav, footer, localeSwitcher, themeSwitcher, bare, children } = props;
  const t = await getTranslations('ui');
  return (
    <div className="public">
      <a href="#main" className="skip-link">
        {t('skip')}
      </a>
      <header className="public-bar">
        <div>
          <Link href={homeHref} className="brand">
            <PorticoMark />
            <span>
              {vendorName} <span className="brand-by">{productName}</span>
            </span>
          </Link>
          {nav ? (
            <nav className="public-nav" aria-label={t('navigation')}>
              {nav}
            </nav>
          ) : null}
        </div>
      </header>
      <main id="main" className="public-main" tabIndex={-1}>
        {bare ? children : <div className="public-content">{children}</div>}
      </main>
      <footer className="public-foot">
        <div>
          <div>{footer}</div>
          <div className="console-settings">
            {localeSwitcher}
            {themeSwitcher}
          </div>
        </div>
      </footer>
    </div>
  );
}
