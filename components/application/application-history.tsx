import { getTranslations } from 'next-intl/server';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Timeline } from '#components/ui/timeline.tsx';
import type { HistoryEntry } from '#lib/domain/application/schema.ts';
import { actionTone } from './tones.ts';

/** What happened to an application, newest first. */
export async function ApplicationHistory({ entries }: { entries: HistoryEntry[] }) {
  const t = await getTranslations('application.status.action');
  return (
    <Timeline
      entries={entries.map((entry) => ({
        id: entry.id,
        title: t.has(entry.action as 'submit') ? t(entry.action as 'submit') : entry.action,
        when: <RelativeTime at={entry.at} />,
        by: entry.by,
        tone: actionTone(entry.action),
        body: entry.message ? <p className="whitespace-pre-wrap">{entry.message}</p> : undefined,
      }))}
    />
  );
}
