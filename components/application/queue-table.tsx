import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import type { QueueRow } from '#lib/domain/application/schema.ts';
import { stateTone } from './tones.ts';

type Sort = 'oldest' | 'newest' | 'company';

export type QueueTableProps = {
  rows: QueueRow[];
  path: string;
  sort: Sort;
  sortHref: (by: Sort) => string;
  empty: ReactNode;
};

/** The reviewers' queue: who, where it stands, what stands out, for how long. */
export async function QueueTable({ rows, path, sort, sortHref, empty }: QueueTableProps) {
  const t = await getTranslations('review');
  const app = await getTranslations('application');
  return (
    <DataTable
      caption={t('title')}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => `${path}/${row.id}`}
      empty={empty}
      columns={[
        {
          id: 'company',
          label: t('columns.company'),
          main: true,
          sort: { href: sortHref('company'), direction: sort === 'company' ? 'asc' : undefined },
          cell: (row) => (
            <>
              {row.companyName}
              <CellSub>{row.contactEmail}</CellSub>
            </>
          ),
        },
        { id: 'program', label: t('columns.program'), nowrap: true, cell: (row) => app(`programShort.${row.program}`) },
        {
          id: 'state',
          label: t('columns.state'),
          nowrap: true,
          cell: (row) => <Status tone={stateTone(row.state, 'reviewer')}>{app(`state.${row.state}`)}</Status>,
        },
        {
          id: 'flags',
          label: t('columns.flags'),
          cell: (row) => (
            <span className="flex flex-wrap gap-1">
              {row.warnings.map((warning) => (
                <Badge key={warning} tone="waiting">
                  {t(`flag.${warning}`)}
                </Badge>
              ))}
            </span>
          ),
        },
        {
          id: 'assignee',
          label: t('columns.assignee'),
          cell: (row) => row.assignee?.name ?? <span className="text-ink-3">{t('unassigned')}</span>,
        },
        {
          id: 'waiting',
          label: t('columns.waiting'),
          nowrap: true,
          sort: {
            href: sortHref(sort === 'oldest' ? 'newest' : 'oldest'),
            direction: sort === 'oldest' ? 'asc' : sort === 'newest' ? 'desc' : undefined,
          },
          cell: (row) => (
            <>
              <RelativeTime at={row.waitingSince} />
              {row.overdue ? (
                <CellSub>
                  <span className="text-brick">{t('overdue')}</span>
                </CellSub>
              ) : null}
            </>
          ),
        },
      ]}
    />
  );
}
