import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export type Description = { label: string; value: ReactNode };

/** Names and values. Items whose value is null, undefined or empty show a dash. */
export function DescriptionList({
  items,
  columns,
  className,
}: {
  items: Description[];
  columns?: boolean;
  className?: string;
}) {
  return (
    <dl className={clsx('dl', columns && 'dl-columns', className)}>
      {items.map((item) => (
        <div key={item.label}>
          <dt>{item.label}</dt>
          <dd>{item.value === null || item.value === undefined || item.value === '' ? '–' : item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
