import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PorticoMark } from '#components/ui/portico-mark.tsx';

export type AuthShellProps = {
  vendorName: string;
  productName: string;
  homeHref?: string;
  title: string;
  lead?: ReactNode;
  /** Room for a longer form. */
  wide?: boolean;
  /** Under the card: another way in. */
  below?: ReactNode;
  localeSwitcher?: ReactNode;
  themeSwitcher?: ReactNode;
  children: ReactNode;
};

function Arches() {
  return (
    <svg className="auth-arch" viewBox="0 0 1200 900" fill="none" stroke="currentColor" aria-hidden="true">
      <path d="M40 900V480a560 560 0 0 1 1120 0v420" />
      <path d="M120 900V480a480 480 0 0 1 960 0v420" />
      <path d="M200 900V480a400 400 0 0 1 800 0v420" />
      <path d="M280 900V480a320 320 0 0 1 640 0v420" />
    </svg>
  );
}

/** The frame of a page with one thing to do: sign in, a new password, an activation. */
export async function AuthShell(props: AuthShellProps) {
  const { vendorName, productName, homeHref = '/', title, lead, wide, below, localeSwitcher, themeSwitcher } = props;
  const t = await getTranslations('ui');
  return (
    <div className="auth">
      <Arches />
      <a href="#main" className="skip-link">
        {t('skip')}
      </a>
      <header className="auth-bar">
        <Link href={homeHref} className="brand">
          <PorticoMark />
          <span>
            {vendorName} <span className="brand-by">{productName}</span>
          </span>
        </Link>
      </header>
      <main id="main" className="auth-main" tabIndex={-1}>
        <div className={wide ? 'auth-card auth-card-wide' : 'auth-card'}>
          <div className="mb-6 grid gap-2">
            <h1 className="auth-title">{title}</h1>
            {lead ? <div className="text-ink-2">{lead}</div> : null}
          </div>
          {props.children}
          {below ? <div className="mt-6 border-t border-line pt-4 text-ink-2">{below}</div> : null}
        </div>
      </main>
      <footer className="auth-foot">
        <div className="console-settings">
          {localeSwitcher}
          {themeSwitcher}
        </div>
      </footer>
    </div>
  );
}
