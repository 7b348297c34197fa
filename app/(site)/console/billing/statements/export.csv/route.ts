import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportStatements } from '#lib/domain/bill/list-statements.ts';
import { plainCents } from '#lib/i18n/money.ts';

export const GET = defineCsvRoute({
  query: exportStatements,
  fileName: 'statements',
  columns: [
    { heading: 'credits.csv.month', cell: (row) => row.month },
    { heading: 'credits.csv.version', cell: (row) => row.version },
    { heading: 'credits.csv.made', cell: (row) => row.madeAt },
    { heading: 'credits.csv.charges', cell: (row) => plainCents(row.total.runningTotal) },
    { heading: 'credits.csv.discounts', cell: (row) => plainCents(row.total.discounts) },
    { heading: 'credits.csv.credits', cell: (row) => plainCents(row.total.credits) },
    { heading: 'credits.csv.totalCost', cell: (row) => plainCents(row.total.totalCost) },
    {
      heading: 'credits.csv.difference',
      cell: (row) => (row.difference === null ? null : plainCents(row.difference)),
    },
  ],
});
