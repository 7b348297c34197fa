import type { CsvColumn } from '#lib/api/csv-route.ts';
import type { Amounts } from '#lib/domain/bill/amounts.ts';
import { plainCents } from '#lib/i18n/money.ts';

/** The figures that every table of a bill has, in dollars. */
export const costColumns: CsvColumn<Amounts>[] = [
  { heading: 'billing.breakdown.columns.runningTotalUsd', cell: (row) => plainCents(row.runningTotal) },
  { heading: 'billing.breakdown.columns.discountsUsd', cell: (row) => plainCents(row.discounts) },
  { heading: 'billing.breakdown.columns.creditsUsd', cell: (row) => plainCents(row.credits) },
  { heading: 'billing.breakdown.columns.totalCostUsd', cell: (row) => plainCents(row.totalCost) },
];
