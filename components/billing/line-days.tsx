import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { DataTable } from '#components/ui/table.tsx';
import type { LineDay } from '#lib/domain/bill/schema.ts';
import { getMoney } from './money.ts';

export type LineDaysProps = {
  days: LineDay[];
  unit: string;
  /** the day that is open */
  current: string | undefined;
  href: (day: string) => string;
};

/** The days of a bill's line; each leads to its usage as it was metered. */
export async function LineDays({ days, unit, current, href }: LineDaysProps) {
  const [t, money] = await Promise.all([getTranslations('billing.line'), getMoney()]);
  return (
    <DataTable
      caption={t('days')}
      rows={days}
      rowKey={(row) => `${row.day} ${row.region}`}
      rowHref={(row) => href(row.day)}
      empty={<EmptyState title={t('none')} />}
      columns={[
        {
          id: 'day',
          label: t('day'),
          main: true,
          nowrap: true,
          cell: (row) => (row.day === current ? <strong>{money.day(row.day)}</strong> : money.day(row.day)),
        },
        { id: 'region', label: t('region'), cell: (row) => row.region },
        {
          id: 'quantity',
          label: t('quantity'),
          numeric: true,
          nowrap: true,
          cell: (row) => `${money.quantity(row.quantity)} ${unit}`,
        },
        {
          id: 'price',
          label: t('price'),
          numeric: true,
          nowrap: true,
          cell: (row) => (row.price === null ? '–' : money.price(row.price)),
        },
        { id: 'amount', label: t('amount'), numeric: true, nowrap: true, cell: (row) => money.price(row.amount) },
      ]}
    />
  );
}
