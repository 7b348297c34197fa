import { getTranslations } from 'next-intl/server';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Timeline } from '#components/ui/timeline.tsx';
import { isExchange } from '#lib/domain/application/rules.ts';
import type { HistoryEntry } from '#lib/domain/application/schema.ts';
import { actionTone } from './tones.ts';

type Props = {
  entries: HistoryEntry[];
  /** leaves out what was asked and answered, where the page shows it elsewhere */
  brief?: boolean;
};

/** What happened to an application, newest first. */
export async function ApplicationHistory({ entries, brief = false }: Props) {
  const t = await getTranslations('application.status.action');
  return (
    <Timeline
      entries={entries.map((entry) => ({
        id: entry.id,
        title: t.has(entry.action as 'submit') ? t(entry.action as 'submit') : entry.action,
        when: <RelativeTime at={entry.at} />,
        by: entry.by,
        tone: actionTone(entry.action),
        body:
          entry.message && !(brief && isExchange(entry.action)) ? (
            <p className="whitespace-pre-wrap wrap-anywhere">{entry.message}</p>
          ) : undefined,
      }))}
    />
  );
}
