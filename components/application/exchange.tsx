import { getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { isExchange } from '#lib/domain/application/rules.ts';
import type { HistoryEntry } from '#lib/domain/application/schema.ts';

/** What reviewers asked and what the applicant answered, in the order in which it was said; nothing where nothing was asked. */
export async function Exchange({ history }: { history: HistoryEntry[] }) {
  const t = await getTranslations('review');
  const said = history.filter(({ action, message }) => message && isExchange(action));
  if (said.length === 0) return null;
  return (
    <Card id="exchange" title={t('section.exchange')}>
      <ol className="grid gap-5">
        {said.toReversed().map((entry) => (
          <li
            key={entry.id}
            className={`grid max-w-prose gap-1 border-s-2 ps-4 ${entry.action === 'resubmit' ? 'border-verdigris-fill' : 'border-line'}`}
          >
            <p className="text-sm text-ink-3">
              <span className="font-medium text-ink-2">{entry.by ?? t('exchange.applicant')}</span> ·{' '}
              <RelativeTime at={entry.at} />
            </p>
            <p className="whitespace-pre-wrap wrap-anywhere">{entry.message}</p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
