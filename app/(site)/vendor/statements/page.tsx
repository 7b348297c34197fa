import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LinkButton } from '#components/ui/button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { Status } from '#components/ui/status.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { closesOn } from '#lib/domain/statement/calendar.ts';
import { listStatementMonths } from '#lib/domain/statement/list-months.ts';
import { formatCents, formatDay, formatMonth, formatRounded } from '#lib/i18n/money.ts';
import { listHref } from '#lib/list/href.ts';
import { monthTone } from './tone.ts';

const PATH = '/vendor/statements';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('statements'))('title') };
}

export default async function StatementsPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const ctx = await requireContext('statements.read');
  const [t, page] = await Promise.all([
    getTranslations('statements'),
    searchParams.then((params) => listStatementMonths(ctx, params)),
  ]);
  const money = (cents: number) => formatCents(cents, ctx.locale);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <LinkButton href={`${PATH}/export.csv`} prefetch={false}>
            {t('csv')}
          </LinkButton>
        }
      />
      <DataTable
        caption={t('title')}
        rows={page.rows}
        rowKey={(row) => row.month}
        rowHref={(row) => `${PATH}/${row.month}`}
        columns={[
          { id: 'month', label: t('month'), main: true, cell: (row) => formatMonth(row.month, ctx.locale) },
          {
            id: 'state',
            label: t('state'),
            cell: (row) => (
              <Status tone={monthTone(row.state)}>
                {t(`states.${row.state}`, { day: formatDay(closesOn(row.month), ctx.locale) })}
              </Status>
            ),
          },
          {
            id: 'made',
            label: t('progress'),
            numeric: true,
            nowrap: true,
            cell: (row) => (
              <>
                {t('ofPartners', { made: row.made, expected: row.expected })}
                {row.corrected > 0 ? (
                  <CellSub>{`${t('corrected')}: ${t('correctedCount', { count: row.corrected })}`}</CellSub>
                ) : null}
              </>
            ),
          },
          {
            id: 'runningTotal',
            label: t('runningTotal'),
            numeric: true,
            nowrap: true,
            cell: (row) =>
              row.made > 0 ? (
                money(row.runningTotal)
              ) : (
                <>
                  {formatRounded(row.usage, ctx.locale)}
                  <CellSub>{t('soFar')}</CellSub>
                </>
              ),
          },
          {
            id: 'discounts',
            label: t('discounts'),
            numeric: true,
            nowrap: true,
            phoneHidden: true,
            cell: (row) => (row.made > 0 ? money(-row.discounts) : '–'),
          },
          {
            id: 'credits',
            label: t('credits'),
            numeric: true,
            nowrap: true,
            phoneHidden: true,
            cell: (row) => (row.made > 0 ? money(-row.credits) : '–'),
          },
          {
            id: 'total',
            label: t('totalCost'),
            numeric: true,
            nowrap: true,
            cell: (row) => (row.made > 0 ? money(row.totalCost) : '–'),
          },
        ]}
      />
      <Pagination
        previousHref={page.newer ? listHref(PATH, {}, { from: page.newer }) : undefined}
        nextHref={page.older ? listHref(PATH, {}, { from: page.older }) : undefined}
      />
    </>
  );
}
