import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { CellSub, type Column, DataTable } from '#components/ui/table.tsx';
import type { ChangeRow } from '#lib/domain/bill/schema.ts';
import { getMoney } from './money.ts';

type Sort = 'effect' | 'customer' | 'service';

export type ChangesTableProps = {
  caption: string;
  rows: ChangeRow[];
  sort: { current: Sort; href: (sort: Sort) => string };
  empty: ReactNode;
};

/** What a step of the comparison is made of: both months beside each other. */
export async function ChangesTable({ caption, rows, sort, empty }: ChangesTableProps) {
  const [t, money] = await Promise.all([getTranslations('billing.changes.columns'), getMoney()]);
  const sortBy = (by: Sort, direction: 'asc' | 'desc') => ({
    href: sort.href(by),
    direction: sort.current === by ? direction : undefined,
  });
  // Discounts, credits and roundings are of a bill's lines: they have no quantity.
  const measured = rows.some((row) => row.quantityNow !== null);
  const exact = !measured && rows.some((row) => /\.\d*[1-9]/.test(row.effect));
  const shown = (cents: string) => (exact ? money.price(cents) : money.cents(cents));
  const quantity = (row: ChangeRow, amount: string | null, price: string | null): ReactNode =>
    amount === null ? null : (
      <>
        {money.quantity(amount)} {row.unit}
        {price === null ? null : <CellSub>{money.price(price)}</CellSub>}
      </>
    );
  const measures: Column<ChangeRow>[] = [
    {
      id: 'quantityBefore',
      label: t('quantityBefore'),
      numeric: true,
      cell: (row) => quantity(row, row.quantityBefore, row.priceBefore),
    },
    {
      id: 'quantityNow',
      label: t('quantityNow'),
      numeric: true,
      cell: (row) => quantity(row, row.quantityNow, row.priceNow),
    },
  ];
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={(row) => JSON.stringify([row.customerId, row.product, row.category, row.component, row.region])}
      empty={empty}
      columns={[
        {
          id: 'customer',
          label: t('customer'),
          main: true,
          sort: sortBy('customer', 'asc'),
          cell: (row) => row.customerName,
        },
        {
          id: 'component',
          label: t('component'),
          sort: sortBy('service', 'asc'),
          cell: (row) => (
            <>
              {row.component}
              <CellSub>{[row.product, row.category, row.region].filter(Boolean).join(' / ')}</CellSub>
            </>
          ),
        },
        ...(measured ? measures : []),
        { id: 'before', label: t('amountBefore'), numeric: true, nowrap: true, cell: (row) => shown(row.amountBefore) },
        { id: 'now', label: t('amountNow'), numeric: true, nowrap: true, cell: (row) => shown(row.amountNow) },
        {
          id: 'effect',
          label: t('effect'),
          numeric: true,
          nowrap: true,
          sort: sortBy('effect', 'desc'),
          cell: (row) => (exact ? money.price(row.effect) : money.change(row.effect)),
        },
      ]}
    />
  );
}
