import type { ReactNode } from 'react';

/** Nothing here: says why, and what to do next. */
export function EmptyState({ title, text, actions }: { title: string; text?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="empty">
      <svg className="empty-art" viewBox="0 0 120 56" fill="none" stroke="currentColor" aria-hidden="true">
        <path d="M4 8h112M8 12h104M2 52h116M6 48h108" />
        <path d="M14 48V28a10 10 0 0 1 20 0v20M86 48V28a10 10 0 0 1 20 0v20" />
        <path className="text-verdigris" stroke="currentColor" d="M46 48V30a14 14 0 0 1 28 0v18" />
        <path className="text-verdigris" stroke="currentColor" d="M51 48V31a9 9 0 0 1 18 0v17" opacity=".5" />
      </svg>
      <p className="empty-title">{title}</p>
      {text ? <div className="empty-text">{text}</div> : null}
      {actions ? <div className="empty-actions">{actions}</div> : null}
    </div>
  );
}
