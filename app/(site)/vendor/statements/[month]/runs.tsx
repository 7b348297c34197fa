import { getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import type { RunRow } from '#lib/domain/statement/get-month.ts';

/** Who asked for a month's statements, and what came of it. */
export async function Runs({ runs }: { runs: RunRow[] }) {
  const t = await getTranslations('statements.run');
  return (
    <Card title={t('title')} lead={t('lead')} flush>
      <DataTable
        caption={t('title')}
        rows={runs}
        rowKey={(run) => run.id}
        empty={<p className="p-5 text-ink-2">{t('none')}</p>}
        columns={[
          {
            id: 'asked',
            label: t('asked'),
            main: true,
            cell: (run) => <RelativeTime at={run.createdAt} show="datetime" />,
          },
          { id: 'by', label: t('by'), cell: (run) => (run.byClock ? t('clock') : (run.by ?? t('someone'))) },
          {
            id: 'result',
            label: t('result'),
            cell: (run) => (
              <>
                <Status tone={run.failed > 0 ? 'bad' : run.finishedAt ? 'good' : 'info'}>
                  {run.failed > 0 ? t('failed', { count: run.failed }) : t(run.finishedAt ? 'done' : 'open')}
                </Status>
                {run.lastError ? <CellSub>{run.lastError}</CellSub> : null}
              </>
            ),
          },
        ]}
      />
    </Card>
  );
}
