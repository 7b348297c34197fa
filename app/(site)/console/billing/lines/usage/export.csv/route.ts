import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportLineDays } from '#lib/domain/bill/get-line.ts';
import { plainPrice } from '#lib/i18n/money.ts';

export const GET = defineCsvRoute({
  query: exportLineDays,
  fileName: 'bill-line-days',
  columns: [
    { heading: 'billing.line.day', cell: (row) => row.day },
    { heading: 'billing.line.region', cell: (row) => row.region },
    { heading: 'billing.line.quantity', cell: (row) => row.quantity },
    { heading: 'billing.line.priceUsd', cell: (row) => row.price && plainPrice(row.price) },
    { heading: 'billing.line.amountUsd', cell: (row) => plainPrice(row.amount) },
  ],
});
