import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportMonthPartners } from '#lib/domain/statement/list-partners.ts';
import { plainCents, plainPrice } from '#lib/i18n/money.ts';

export const GET = defineCsvRoute({
  query: exportMonthPartners,
  fileName: 'statements-of-partners',
  columns: [
    { heading: 'statements.partners.name', cell: (row) => row.name },
    { heading: 'statements.statement.version', cell: (row) => row.version },
    { heading: 'statements.partners.madeAt', cell: (row) => row.madeAt },
    { heading: 'statements.usage', cell: (row) => plainPrice(row.usage) },
    { heading: 'statements.runningTotal', cell: (row) => plainCents(row.runningTotal) },
    { heading: 'statements.discounts', cell: (row) => plainCents(row.discounts) },
    { heading: 'statements.credits', cell: (row) => plainCents(row.credits) },
    { heading: 'statements.totalCost', cell: (row) => plainCents(row.totalCost) },
    { heading: 'statements.partners.difference', cell: (row) => plainCents(row.difference) },
  ],
});
