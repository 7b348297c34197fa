import { getTranslations } from 'next-intl/server';

const widths = ['w-3/5', 'w-full', 'w-4/5', 'w-2/3', 'w-11/12'];

/** Grey lines where text will be. */
export function Skeleton({ lines = 3, className = '' }: { lines?: number; className?: string }) {
  return (
    <span className={`grid gap-2.5 ${className}`} aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => `line-${line}`).map((key, line) => (
        <span key={key} className={`skeleton ${widths[line % widths.length]}`} />
      ))}
    </span>
  );
}

/** A whole page under way: for `loading.tsx`. */
export async function PageSkeleton() {
  const t = await getTranslations('ui');
  return (
    <div aria-busy="true">
      <p className="sr-only" role="status">
        {t('loading')}
      </p>
      <div className="page-header plinth">
        <span className="skeleton h-7 w-56" aria-hidden="true" />
      </div>
      <div className="card card-body">
        <Skeleton lines={8} />
      </div>
    </div>
  );
}
