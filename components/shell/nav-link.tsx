'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

export type NavLinkProps = {
  href: string;
  label: string;
  icon?: ReactNode;
  /** What waits there; nothing is shown for 0. */
  count?: number;
  /** What the count counts, in words, for those who do not see it. */
  countLabel?: string;
  /** Current only on exactly this address, not on those below it. */
  exact?: boolean;
  /** Decides by itself when left out. */
  current?: boolean;
};

/** A link of the console's navigation that knows when one is there. */
export function NavLink({ href, label, icon, count, countLabel, exact, current }: NavLinkProps) {
  const path = usePathname();
  const here = current ?? (path === href || (!exact && path.startsWith(`${href}/`)));
  return (
    <Link
      href={href}
      // What was fetched ahead would show yesterday's rights: a change of role counts with the next click.
      prefetch={false}
      className="nav-link"
      aria-current={here ? 'page' : undefined}
      onClick={(event) => {
        const drawer = event.currentTarget.closest<HTMLElement>('[popover]');
        if (drawer?.matches(':popover-open')) drawer.hidePopover();
      }}
    >
      {icon}
      <span className="min-w-0 truncate">{label}</span>
      {count ? (
        <span className="nav-count">
          {count}
          {countLabel ? <span className="sr-only"> {countLabel}</span> : null}
        </span>
      ) : null}
    </Link>
  );
}
