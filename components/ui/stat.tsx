import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Tone } from './tone.ts';

export type StatProps = {
  label: string;
  value: ReactNode;
  note?: ReactNode;
  tone?: Tone;
  href?: string;
  /** A sparkline, for instance. */
  chart?: ReactNode;
};

/** One figure with its name; a link when it leads to what it counts. */
export function Stat({ label, value, note, tone = 'neutral', href, chart }: StatProps) {
  const body = (
    <>
      <span className="stat-label">{label}</span>
      <span className="flex items-end justify-between gap-3">
        <span className="stat-value">{value}</span>
        {chart}
      </span>
      {note ? <span className="stat-note">{note}</span> : null}
    </>
  );
  const look = `stat tone-${tone}`;
  return href ? (
    <Link href={href} className={look}>
      {body}
    </Link>
  ) : (
    <div className={look}>{body}</div>
  );
}

/** A row of figures in one frame. */
export function Stats({ children }: { children: ReactNode }) {
  return <div className="stats">{children}</div>;
}
