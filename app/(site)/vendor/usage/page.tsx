import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { LinkButton } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ListControls } from '#components/ui/list-controls.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import { importState, importTone } from '#components/usage/tones.ts';
import { requireContext } from '#lib/auth/current.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import { importFilter, listImports } from '#lib/domain/usage/list-imports.ts';
import { formatCents } from '#lib/i18n/money.ts';
import { listHref } from '#lib/list/href.ts';
import { SendFile } from './send-file.tsx';

const PATH = '/vendor/usage';
const SOURCES = ['API', 'FILE', 'JOB'] as const;
const STATES = ['RECEIVING', 'DONE', 'FAILED', 'REFUSED'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('usage'))('title') };
}

export default async function UsagePage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const ctx = await requireContext('usage.read');
  const params = await searchParams;
  const [page, missing, t, format] = await Promise.all([
    listImports(ctx, params),
    explainMissing(ctx, 'usage.manage'),
    getTranslations('usage'),
    getFormatter(),
  ]);
  const { q, source, state } = importFilter.parse(params);
  const kept = { q, source, state };
  const narrowed = Boolean(q || source || state);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <LinkButton href={`${PATH}/line`}>{t('find.title')}</LinkButton>
            <LinkButton href={listHref(`${PATH}/export.csv`, kept)} prefetch={false}>
              {t('csv')}
            </LinkButton>
          </>
        }
      />
      <div className="grid gap-6">
        {params.refused ? (
          <Notice tone="bad" role="alert">
            {t(
              params.refused === 'tooLarge'
                ? 'send.tooLarge'
                : params.refused === 'invalid'
                  ? 'send.choose'
                  : 'send.broken',
            )}
          </Notice>
        ) : null}
        <SendFile missing={missing} locale={ctx.locale} />
        <div>
          <ListControls
            action={PATH}
            search={{ label: t('search'), placeholder: t('searchHint'), value: q }}
            filters={[
              {
                name: 'source',
                label: t('source'),
                value: source,
                options: SOURCES.map((value) => ({ value, label: t(`sources.${value}`) })),
              },
              {
                name: 'state',
                label: t('state'),
                value: state,
                options: STATES.map((value) => ({ value, label: t(`states.${value}`) })),
              },
            ]}
            clearHref={PATH}
            count={t(page.capped ? 'countCapped' : 'count', { count: page.total })}
          />
          <DataTable
            caption={t('title')}
            rows={page.rows}
            rowKey={(row) => row.id}
            rowHref={(row) => `${PATH}/${row.id}`}
            empty={
              <EmptyState
                title={t(narrowed ? 'noneFound' : 'none')}
                text={t(narrowed ? 'noneFoundText' : 'noneText')}
              />
            }
            columns={[
              {
                id: 'label',
                label: t('label'),
                main: true,
                cell: (row) => (
                  <>
                    {row.label}
                    <CellSub>
                      {row.by
                        ? t('sourceBy', { source: t(`sources.${row.source}`), by: row.by })
                        : t(`sources.${row.source}`)}
                    </CellSub>
                  </>
                ),
              },
              {
                id: 'state',
                label: t('state'),
                nowrap: true,
                cell: (row) => <Status tone={importTone(row)}>{t(`states.${importState(row)}`)}</Status>,
              },
              { id: 'received', label: t('received'), numeric: true, cell: (row) => format.number(row.received) },
              { id: 'accepted', label: t('accepted'), numeric: true, cell: (row) => format.number(row.accepted) },
              {
                id: 'duplicates',
                label: t('duplicates'),
                numeric: true,
                phoneHidden: true,
                cell: (row) => format.number(row.duplicates),
              },
              { id: 'refused', label: t('refused'), numeric: true, cell: (row) => format.number(row.refused) },
              {
                id: 'amount',
                label: t('amount'),
                numeric: true,
                nowrap: true,
                cell: (row) => formatCents(Number(row.amount), ctx.locale),
              },
              { id: 'when', label: t('when'), nowrap: true, cell: (row) => <RelativeTime at={row.createdAt} /> },
            ]}
          />
          <Pagination
            previousHref={page.previous ? listHref(PATH, kept, { cursor: page.previous }) : undefined}
            nextHref={page.next ? listHref(PATH, kept, { cursor: page.next }) : undefined}
          />
        </div>
      </div>
    </>
  );
}
