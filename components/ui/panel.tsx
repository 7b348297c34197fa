import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export type PanelProps = {
  title?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  id?: string;
  className?: string;
  children?: ReactNode;
};

/** A part of a page without a frame: a title on a hairline, and what belongs to it. */
export function Panel({ title, lead, actions, id, className, children }: PanelProps) {
  return (
    <section className={clsx('panel', className)} id={id} aria-labelledby={title && id ? `${id}-title` : undefined}>
      {title || actions ? (
        <header className="panel-head">
          <div className="min-w-0">
            {title ? (
              <h2 className="panel-title" id={id ? `${id}-title` : undefined}>
                {title}
              </h2>
            ) : null}
            {lead ? <p className="text-ink-2">{lead}</p> : null}
          </div>
          {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
        </header>
      ) : null}
      {children}
    </section>
  );
}
