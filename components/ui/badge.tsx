import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { Tone } from './tone.ts';

/** A short label in a hairline frame: a programme, a role, a flag. For states use `Status`. */
export function Badge({
  tone = 'neutral',
  children,
  className,
}: {
  tone?: Tone;
  children: ReactNode;
  className?: string;
}) {
  return <span className={clsx('badge', `tone-${tone}`, className)}>{children}</span>;
}
