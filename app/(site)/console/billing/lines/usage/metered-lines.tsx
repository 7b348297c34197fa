import { getTranslations } from 'next-intl/server';
import { getMoney } from '#components/billing/money.ts';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import type { PartnerContext } from '#lib/auth/context.ts';
import { listUsageLines } from '#lib/domain/usage/trace-lines.ts';
import { listHref } from '#lib/list/href.ts';

type MeteredLinesProps = {
  ctx: PartnerContext;
  /** the address of the bill's line, with the day that is open */
  of: Record<'month' | 'customer' | 'service' | 'project' | 'from' | 'day', string>;
  cursor: string | undefined;
  path: string;
};

/** One day of a bill's line as it was metered: the end of the way from a total to what it counts. */
export async function MeteredLines({ ctx, of, cursor, path }: MeteredLinesProps) {
  const { customer: customerId, service: serviceId, project, day } = of;
  const [page, t, money] = await Promise.all([
    listUsageLines(ctx, { customerId, serviceId, project, day, cursor }),
    getTranslations('billing.line'),
    getMoney(),
  ]);
  const href = (to: string) => `${listHref(path, of, { cursor: to })}#usage`;
  return (
    <Card
      id="usage"
      title={t('usage', { day: money.day(day) })}
      lead={t('usageLead')}
      flush
      footer={
        page.previous || page.next ? (
          <Pagination
            previousHref={page.previous ? href(page.previous) : undefined}
            nextHref={page.next ? href(page.next) : undefined}
          />
        ) : undefined
      }
    >
      <DataTable
        caption={t('usage', { day: money.day(day) })}
        rows={page.rows}
        rowKey={(row) => row.key}
        empty={<EmptyState title={t('usageNone')} text={t('usageNoneText')} />}
        columns={[
          {
            id: 'key',
            label: t('key'),
            main: true,
            cell: (row) => <span className="font-mono break-all">{row.key}</span>,
          },
          {
            id: 'resource',
            label: t('resource'),
            cell: (row) => (
              <>
                {row.resource || '–'}
                <CellSub>{row.region}</CellSub>
              </>
            ),
          },
          {
            id: 'quantity',
            label: t('quantity'),
            numeric: true,
            nowrap: true,
            cell: (row) => `${money.quantity(row.quantity)} ${row.unit}`,
          },
          {
            id: 'unitPrice',
            label: t('unitPrice'),
            numeric: true,
            nowrap: true,
            cell: (row) => money.price(row.unitPrice),
          },
          { id: 'amount', label: t('amount'), numeric: true, nowrap: true, cell: (row) => money.price(row.amount) },
        ]}
      />
    </Card>
  );
}
