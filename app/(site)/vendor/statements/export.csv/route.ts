import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportStatementMonths } from '#lib/domain/statement/list-months.ts';
import { plainCents, plainPrice } from '#lib/i18n/money.ts';

export const GET = defineCsvRoute({
  query: exportStatementMonths,
  fileName: 'statements',
  columns: [
    { heading: 'statements.month', cell: (row) => row.month },
    { heading: 'statements.state', cell: (row) => row.state },
    { heading: 'statements.partners.title', cell: (row) => row.expected },
    { heading: 'statements.progress', cell: (row) => row.made },
    { heading: 'statements.corrected', cell: (row) => row.corrected },
    { heading: 'statements.usage', cell: (row) => plainPrice(row.usage) },
    { heading: 'statements.runningTotal', cell: (row) => plainCents(row.runningTotal) },
    { heading: 'statements.discounts', cell: (row) => plainCents(row.discounts) },
    { heading: 'statements.credits', cell: (row) => plainCents(row.credits) },
    { heading: 'statements.totalCost', cell: (row) => plainCents(row.totalCost) },
  ],
});
