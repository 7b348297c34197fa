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
  const full = format.dateTime(date, { dateStyle: 'long', timeStyle: 'short' });
  const text =
    show === 'relative'
      ? format.relativeTime(date, now ?? (await getNow()))
      : show === 'date'
        ? format.dateTime(date, { dateStyle: 'medium' })
        : format.dateTime(date, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <time dateTime={date.toISOString()} title={full} className={className}>
      {text}
    </time>
  );
}
