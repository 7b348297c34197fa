import { getTranslations } from 'next-intl/server';
import { LinkButton } from './button.tsx';
import { Glyph } from './glyph.tsx';

export type PaginationProps = {
  previousHref?: string | null;
  nextHref?: string | null;
  /** Where in the list one is, in words. */
  summary?: string;
};

/** Steps through a list page by page; nothing when there is only one. */
export async function Pagination({ previousHref, nextHref, summary }: PaginationProps) {
  if (!previousHref && !nextHref && !summary) return null;
  const t = await getTranslations('ui');
  return (
    <nav className="pagination" aria-label={t('pages')}>
      {summary ? <p className="tnum">{summary}</p> : null}
      {previousHref || nextHref ? (
        <div className="pagination-steps">
          {previousHref ? (
            <LinkButton
              size="sm"
              href={previousHref}
              rel="prev"
              icon={<Glyph name="chevronLeft" className="glyph-sm" />}
            >
              {t('previous')}
            </LinkButton>
          ) : null}
          {nextHref ? (
            <LinkButton size="sm" href={nextHref} rel="next">
              {t('next')}
              <Glyph name="chevronRight" className="glyph-sm" />
            </LinkButton>
          ) : null}
        </div>
      ) : null}
    </nav>
  );
}
