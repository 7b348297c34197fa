import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Glyph } from './glyph.tsx';

export type Crumb = { label: string; href: string };

export type PageHeaderProps = {
  title: ReactNode;
  lead?: ReactNode;
  /** The way here, outermost first, without the page itself. */
  breadcrumbs?: Crumb[];
  /** Beside the title: a status, a badge. */
  aside?: ReactNode;
  actions?: ReactNode;
};

/** The head of a page: the way here, its one `h1`, a lead, what can be done. */
export async function PageHeader({ title, lead, breadcrumbs = [], aside, actions }: PageHeaderProps) {
  const t = await getTranslations('ui');
  return (
    <header className="page-header plinth">
      {breadcrumbs.length > 0 ? (
        <nav aria-label={t('breadcrumbs')}>
          <ol className="crumbs">
            {breadcrumbs.map((crumb, index) => (
              <li key={crumb.href}>
                <Link href={crumb.href}>{crumb.label}</Link>
                {index < breadcrumbs.length - 1 ? <Glyph name="chevronRight" className="glyph-sm" /> : null}
              </li>
            ))}
          </ol>
        </nav>
      ) : null}
      <div className="page-header-row">
        <div className="grid min-w-0 gap-1">
          <div className="page-title">
            <h1>{title}</h1>
            {aside ? <span className="text-base font-normal tracking-normal">{aside}</span> : null}
          </div>
          {lead ? <p className="page-lead">{lead}</p> : null}
        </div>
        {actions ? <div className="page-actions">{actions}</div> : null}
      </div>
    </header>
  );
}
