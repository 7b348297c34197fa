import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export type CardProps = {
  title?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  /** Leaves out the inner margin, for a table that fills the card. */
  flush?: boolean;
  /** Level of the title. */
  level?: 2 | 3;
  id?: string;
  className?: string;
  children?: ReactNode;
};

/** A framed surface. */
export function Card({ title, lead, actions, footer, flush, level = 2, id, className, children }: CardProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className={clsx('card', className)} id={id} aria-labelledby={title && id ? `${id}-title` : undefined}>
      {title || actions ? (
        <header className="card-head">
          <div className="min-w-0">
            {title ? (
              <Heading className="card-title" id={id ? `${id}-title` : undefined}>
                {title}
              </Heading>
            ) : null}
            {lead ? <p className="card-lead">{lead}</p> : null}
          </div>
          {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
        </header>
      ) : null}
      {flush ? children : <div className="card-body">{children}</div>}
      {footer ? <footer className="card-foot">{footer}</footer> : null}
    </section>
  );
}
