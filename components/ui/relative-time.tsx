import { getFormatter, getNow } from 'next-intl/server';

export type RelativeTimeProps = {
  at: Date | string | number;
  /** `relative` (default): "3 hours ago", the full time on hover. `date`, `datetime`: written out. */
  show?: 'relative' | 'date' | 'datetime';
  now?: Date;
  className?: string;
};

/** A moment, in the reader's language; machines and the hover get it in full. */
export async function RelativeTime({ at, show = 'relative', now, className = 'whitespace-nowrap' }: RelativeTimeProps) {
  const format = await getFormatter();
  const date = new Date(at);
  const moment = {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  } as const;
  const full = format.dateTime(date, { ...moment, month: 'long' });
  const text =
    show === 'relative'
      ? format.relativeTime(date, now ?? (await getNow()))
      : show === 'date'
        ? format.dateTime(date, { dateStyle: 'medium' })
        : format.dateTime(date, moment);
  return (
    <time dateTime={date.toISOString()} title={full} className={className}>
      {text}
    </time>
  );
}
