import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { CellSub, type Column, DataTable } from '#components/ui/table.tsx';
import type { LineRow } from '#lib/domain/bill/schema.ts';
import { firstDay, lastDay } from '#lib/month.ts';
import { getMoney } from './money.ts';

type Sort = 'cost' | 'customer' | 'service';

export type LinesTableProps = {
  rows: LineRow[];
  sort: { current: Sort; href: (sort: Sort) => string };
  /** the page of a line */
  href: (line: LineRow) => string;
  empty: ReactNode;
};

/** The lines of a bill. */
export async function LinesTable({ rows, sort, href, empty }: LinesTableProps) {
  const [t, amounts, money] = await Promise.all([
    getTranslations('billing.lines'),
    getTranslations('billing.amounts'),
    getMoney(),
  ]);
  const figure = (name: 'runningTotal' | 'discounts' | 'credits' | 'totalCost', sign = 1): Column<LineRow> => ({
    id: name,
    label: amounts(name),
    numeric: true,
    nowrap: true,
    cell: (row) => money.cents(sign * row[name]),
  });
  const sortBy = (by: Sort, direction: 'asc' | 'desc') => ({
    href: sort.href(by),
    direction: sort.current === by ? direction : undefined,
  });
  return (
    <DataTable
      caption={t('title')}
      rows={rows}
      rowKey={(row) => JSON.stringify([row.customerId, row.serviceId, row.project, row.periodFrom])}
      rowHref={href}
      empty={empty}
      columns={[
        {
          id: 'service',
          label: t('columns.service'),
          main: true,
          sort: sortBy('service', 'asc'),
          cell: (row) => (
            <>
              {row.component}
              <CellSub>
                {row.product} / {row.category}
              </CellSub>
            </>
          ),
        },
        {
          id: 'customer',
          label: t('columns.customer'),
          sort: sortBy('customer', 'asc'),
          cell: (row) => (
            <>
              {row.customerName}
              <CellSub>{row.project || t('noProject')}</CellSub>
            </>
          ),
        },
        {
          id: 'quantity',
          label: t('columns.quantity'),
          numeric: true,
          cell: (row) => (
            <>
              {money.quantity(row.quantity)}
              <CellSub>{row.unit}</CellSub>
            </>
          ),
        },
        {
          id: 'period',
          label: t('columns.period'),
          phoneHidden: true,
          cell: (row) =>
            isWholeMonth(row) ? (
              t('wholeMonth')
            ) : (
              <>
                <span className="whitespace-nowrap">{money.day(row.periodFrom)}</span> –{' '}
                <span className="whitespace-nowrap">{money.day(row.periodTo)}</span>
              </>
            ),
        },
        figure('runningTotal'),
        figure('discounts', -1),
        figure('credits', -1),
        { ...figure('totalCost'), sort: sortBy('cost', 'desc') },
      ]}
    />
  );
}

function isWholeMonth({ periodFrom, periodTo }: LineRow): boolean {
  const month = periodFrom.slice(0, 7);
  return periodFrom === firstDay(month) && periodTo === lastDay(month);
}
