import { getTranslations } from 'next-intl/server';
import { LinkButton } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ListControls } from '#components/ui/list-controls.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import type { StaffContext } from '#lib/auth/context.ts';
import { now } from '#lib/clock.ts';
import { stageOf } from '#lib/domain/statement/calendar.ts';
import { listMonthPartners, type PartnerMonthRow, partnerMonthFilter } from '#lib/domain/statement/list-partners.ts';
import { formatCents, formatChange, formatRounded } from '#lib/i18n/money.ts';
import { listHref } from '#lib/list/href.ts';

const STATES = ['FINAL', 'CORRECTED', 'MISSING'] as const;

type Props = { ctx: StaffContext; month: string; params: Record<string, string> };

/** Each partner's statement of a month. */
export async function Partners({ ctx, month, params }: Props) {
  const path = `/vendor/statements/${month}`;
  const [t, page] = await Promise.all([getTranslations('statements'), listMonthPartners(ctx, { ...params, month })]);
  const { q, state, sort } = partnerMonthFilter.parse({ ...params, month });
  const kept = { q, state, sort: sort === 'name' ? undefined : sort };
  const narrowed = Boolean(q || state);
  const due = stageOf(month, now()) === 'DUE';
  const sorted = (by: typeof sort, direction: 'asc' | 'desc') => ({
    href: listHref(path, kept, { sort: by === 'name' ? undefined : by }),
    direction: sort === by ? direction : undefined,
  });
  return (
    <Card
      title={t('partners.title')}
      lead={t('partners.lead')}
      actions={
        <LinkButton size="sm" href={listHref('/vendor/statements/partners.csv', kept, { month })} prefetch={false}>
          {t('csv')}
        </LinkButton>
      }
    >
      <ListControls
        action={path}
        search={{ label: t('partners.search'), placeholder: t('partners.searchHint'), value: q }}
        filters={[
          {
            name: 'state',
            label: t('state'),
            value: state,
            options: STATES.map((value) => ({ value, label: t(`partners.states.${value}`) })),
          },
        ]}
        keep={{ sort: kept.sort }}
        clearHref={path}
        count={t(page.capped ? 'partners.countCapped' : 'partners.count', { count: page.total })}
      />
      <DataTable
        caption={t('partners.title')}
        rows={page.rows}
        rowKey={(row) => row.partnerId}
        rowHref={(row) => (row.version ? `${path}/${row.partnerId}` : `/vendor/partners/${row.partnerId}/billing`)}
        empty={
          <EmptyState
            title={t(narrowed ? 'partners.noneFound' : 'partners.none')}
            text={t(narrowed ? 'partners.noneFoundText' : 'partners.noneText')}
          />
        }
        columns={[
          {
            id: 'name',
            label: t('partners.name'),
            main: true,
            sort: sorted('name', 'asc'),
            cell: (row) => (
              <>
                {row.name}
                <CellSub>{t('partners.lines', { count: row.usageLines })}</CellSub>
              </>
            ),
          },
          { id: 'state', label: t('state'), nowrap: true, cell: (row) => <PartnerState row={row} due={due} /> },
          {
            id: 'runningTotal',
            label: t('runningTotal'),
            numeric: true,
            nowrap: true,
            cell: (row) =>
              row.version ? (
                formatCents(row.runningTotal, ctx.locale)
              ) : (
                <>
                  {formatRounded(row.usage, ctx.locale)}
                  <CellSub>{t('soFar')}</CellSub>
                </>
              ),
          },
          {
            id: 'total',
            label: t('totalCost'),
            numeric: true,
            nowrap: true,
            sort: sorted('total', 'desc'),
            cell: (row) => (row.version ? formatCents(row.totalCost, ctx.locale) : '–'),
          },
          {
            id: 'difference',
            label: t('partners.difference'),
            numeric: true,
            nowrap: true,
            sort: sorted('difference', 'desc'),
            cell: (row) => (row.version && row.version > 1 ? formatChange(row.difference, ctx.locale) : '–'),
          },
          {
            id: 'madeAt',
            label: t('partners.madeAt'),
            nowrap: true,
            phoneHidden: true,
            cell: (row) => (row.madeAt ? <RelativeTime at={row.madeAt} show="date" /> : '–'),
          },
        ]}
      />
      <Pagination
        previousHref={page.previous ? listHref(path, kept, { cursor: page.previous }) : undefined}
        nextHref={page.next ? listHref(path, kept, { cursor: page.next }) : undefined}
      />
    </Card>
  );
}

async function PartnerState({ row, due }: { row: PartnerMonthRow; due: boolean }) {
  const t = await getTranslations('statements.partners');
  if (!row.version)
    return due ? <Status tone="waiting">{t('states.MISSING')}</Status> : <Status>{t('estimate')}</Status>;
  if (row.version === 1) return <Status tone="good">{t('states.FINAL')}</Status>;
  return <Status tone="good">{t('correctedTimes', { count: row.version - 1 })}</Status>;
}
