import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportStatementLines } from '#lib/domain/bill/export-statement-lines.ts';
import { plainCents, plainPrice } from '#lib/i18n/money.ts';

export const GET = defineCsvRoute({
  query: exportStatementLines,
  fileName: 'statement-lines',
  columns: [
    { heading: 'credits.csv.month', cell: (line) => line.month },
    { heading: 'credits.csv.version', cell: (line) => line.version },
    { heading: 'credits.csv.customer', cell: (line) => line.customer },
    { heading: 'credits.csv.orgId', cell: (line) => line.orgId },
    { heading: 'credits.csv.project', cell: (line) => line.project },
    { heading: 'credits.csv.product', cell: (line) => line.product },
    { heading: 'credits.csv.category', cell: (line) => line.category },
    { heading: 'credits.csv.component', cell: (line) => line.component },
    { heading: 'credits.csv.from', cell: (line) => line.periodFrom },
    { heading: 'credits.csv.to', cell: (line) => line.periodTo },
    { heading: 'credits.csv.quantity', cell: (line) => line.quantity },
    { heading: 'credits.csv.unit', cell: (line) => line.unit },
    { heading: 'credits.csv.gross', cell: (line) => plainPrice(line.gross) },
    { heading: 'credits.csv.charges', cell: (line) => plainCents(line.runningTotal) },
    { heading: 'credits.csv.discounts', cell: (line) => plainCents(line.discounts) },
    { heading: 'credits.csv.credits', cell: (line) => plainCents(line.credits) },
    { heading: 'credits.csv.totalCost', cell: (line) => plainCents(line.totalCost) },
  ],
});
