import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { Tone } from './tone.ts';

/** The shape of a tone, so that colour is never alone in telling states apart. */
export function ToneShape({ tone }: { tone: Tone }) {
  return (
    <svg className="status-shape" viewBox="0 0 12 12" fill="none" stroke="currentColor" aria-hidden="true">
      {tone === 'neutral' ? <circle cx="6" cy="6" r="4" strokeWidth="1.5" /> : null}
      {tone === 'info' ? <circle cx="6" cy="6" r="4.5" fill="currentColor" stroke="none" /> : null}
      {tone === 'waiting' ? (
        <>
          <circle cx="6" cy="6" r="4.25" strokeWidth="1.5" />
          <path d="M6 1.75a4.25 4.25 0 0 1 0 8.5Z" fill="currentColor" stroke="none" />
        </>
      ) : null}
      {tone === 'good' ? <path d="M1.5 11V6a4.5 4.5 0 0 1 9 0v5Z" fill="currentColor" stroke="none" /> : null}
      {tone === 'bad' ? <path d="M6 .9 11.1 6 6 11.1.9 6Z" fill="currentColor" stroke="none" /> : null}
    </svg>
  );
}

/** A state in words with the shape of its tone. */
export function Status({
  tone = 'neutral',
  children,
  className,
}: {
  tone?: Tone;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span className={clsx('status', `tone-${tone}`, className)}>
      <ToneShape tone={tone} />
      <span>{children}</span>
    </span>
  );
}
