import { getTranslations } from 'next-intl/server';
import { LinkButton } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ListControls } from '#components/ui/list-controls.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import type { StaffContext } from '#lib/auth/context.ts';
import type { StatementDetail } from '#lib/domain/statement/get-statement.ts';
import { lineFilter, listStatementLines, type StatementLineRow } from '#lib/domain/statement/list-lines.ts';
import { formatCents, formatDay, formatPrice, formatQuantity } from '#lib/i18n/money.ts';
import { listHref } from '#lib/list/href.ts';
import { firstDay, lastDay } from '#lib/month.ts';

type Props = { ctx: StaffContext; statement: StatementDetail; path: string; params: Record<string, string> };

/** A statement's lines. */
export async function Lines({ ctx, statement, path, params }: Props) {
  const { month, partnerId } = statement;
  const asked = { ...params, month, partnerId };
  const [t, page] = await Promise.all([getTranslations('statements'), listStatementLines(ctx, asked)]);
  const { q } = lineFilter.parse(asked);
  const kept = { q, version: params.version };
  const money = (cents: number) => formatCents(cents, ctx.locale);
  const periodOf = ({ periodFrom, periodTo }: StatementLineRow) =>
    periodFrom === firstDay(month) && periodTo === lastDay(month)
      ? t('statement.wholeMonth')
      : `${formatDay(periodFrom, ctx.locale)} – ${formatDay(periodTo, ctx.locale)}`;
  return (
    <Card
      title={t('statement.lines')}
      lead={t('statement.linesLead')}
      actions={
        <LinkButton
          size="sm"
          href={listHref('/vendor/statements/lines.csv', kept, { month, partnerId })}
          prefetch={false}
        >
          {t('csv')}
        </LinkButton>
      }
    >
      <ListControls
        action={path}
        search={{ label: t('statement.linesSearch'), placeholder: t('statement.linesHint'), value: q }}
        keep={{ version: params.version }}
        clearHref={listHref(path, {}, { version: params.version })}
        count={t(page.capped ? 'statement.linesCapped' : 'statement.linesCount', { count: page.total })}
      />
      <DataTable
        caption={t('statement.lines')}
        rows={page.rows}
        rowKey={(row) => String(row.no)}
        empty={
          <EmptyState
            title={t(q ? 'statement.linesNoneFound' : 'statement.linesNone')}
            text={t(q ? 'statement.linesNoneFoundText' : 'statement.linesNoneText')}
          />
        }
        columns={[
          {
            id: 'customer',
            label: t('statement.customer'),
            main: true,
            cell: (row) => (
              <>
                {row.customer}
                <CellSub>{row.orgId}</CellSub>
              </>
            ),
          },
          {
            id: 'service',
            label: t('statement.service'),
            cell: (row) => (
              <>
                {row.service}
                <CellSub>{`${row.project || t('statement.noProject')} · ${periodOf(row)}`}</CellSub>
              </>
            ),
          },
          {
            id: 'quantity',
            label: t('statement.quantity'),
            numeric: true,
            cell: (row) => (
              <>
                {formatQuantity(row.quantity, ctx.locale)}
                <CellSub>{row.unit}</CellSub>
              </>
            ),
          },
          {
            id: 'runningTotal',
            label: t('runningTotal'),
            numeric: true,
            nowrap: true,
            cell: (row) => (
              <>
                {money(row.runningTotal)}
                <CellSub>{formatPrice(row.gross, ctx.locale)}</CellSub>
              </>
            ),
          },
          { id: 'discounts', label: t('discounts'), numeric: true, nowrap: true, cell: (row) => money(-row.discounts) },
          { id: 'credits', label: t('credits'), numeric: true, nowrap: true, cell: (row) => money(-row.credits) },
          { id: 'total', label: t('totalCost'), numeric: true, nowrap: true, cell: (row) => money(row.totalCost) },
        ]}
      />
      <Pagination
        previousHref={page.previous ? listHref(path, kept, { cursor: page.previous }) : undefined}
        nextHref={page.next ? listHref(path, kept, { cursor: page.next }) : undefined}
      />
    </Card>
  );
}
