import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { buttonClass } from '#components/ui/button.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { PorticoMark } from '#components/ui/portico-mark.tsx';
import { NavLink, type NavLinkProps } from './nav-link.tsx';

export type NavGroup = { label?: string; items: NavLinkProps[] };

export type ConsoleShellProps = {
  productName: string;
  homeHref: string;
  groups: NavGroup[];
  /** Which organization one acts for, and a way to another. */
  organizationSwitcher?: ReactNode;
  personMenu?: ReactNode;
  localeSwitcher?: ReactNode;
  themeSwitcher?: ReactNode;
  /** Above everything: a banner for a suspended partner, a flash. */
  banner?: ReactNode;
  children: ReactNode;
};

const navId = 'console-nav';

function Brand({ name, href }: { name: string; href: string }) {
  return (
    <Link href={href} className="brand">
      <PorticoMark />
      {name}
    </Link>
  );
}

/** The frame of every signed-in page: navigation at the side, on phones a drawer; no script needed. */
export async function ConsoleShell(props: ConsoleShellProps) {
  const { productName, homeHref, groups, organizationSwitcher, personMenu, localeSwitcher, themeSwitcher, banner } =
    props;
  const t = await getTranslations('ui');
  return (
    <div className="console">
      <a href="#main" className="skip-link">
        {t('skip')}
      </a>
      <header className="console-bar">
        <Brand name={productName} href={homeHref} />
        <button type="button" popoverTarget={navId} className={buttonClass({ variant: 'secondary' })}>
          <Glyph name="menu" />
          {t('menu')}
        </button>
      </header>
      <aside className="console-nav" id={navId} popover="auto" aria-label={t('sidebar')}>
        <div className="console-nav-head">
          <div className="console-nav-brand">
            <Brand name={productName} href={homeHref} />
            <button
              type="button"
              popoverTarget={navId}
              popoverTargetAction="hide"
              aria-label={t('close')}
              className={buttonClass({ variant: 'quiet', iconOnly: true }, 'console-nav-close')}
            >
              <Glyph name="close" />
            </button>
          </div>
          {organizationSwitcher}
        </div>
        <nav className="console-nav-body" aria-label={t('navigation')}>
          {groups.map((group) => (
            <div key={group.label ?? group.items[0]?.href}>
              {group.label ? <p className="nav-heading">{group.label}</p> : null}
              <ul className="grid gap-px">
                {group.items.map((item) => (
                  <li key={item.href}>
                    <NavLink {...item} />
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
        <div className="console-nav-foot">
          {personMenu}
          {localeSwitcher || themeSwitcher ? (
            <div className="console-settings">
              {localeSwitcher}
              {themeSwitcher}
            </div>
          ) : null}
        </div>
      </aside>
      <main id="main" className="console-main" tabIndex={-1}>
        <div className="console-content">
          {banner ? <div className="console-banner">{banner}</div> : null}
          {props.children}
        </div>
      </main>
    </div>
  );
}
