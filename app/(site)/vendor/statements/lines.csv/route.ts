import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportStatementLines } from '#lib/domain/statement/list-lines.ts';
import { plainCents, plainPrice } from '#lib/i18n/money.ts';

export const GET = defineCsvRoute({
  query: exportStatementLines,
  fileName: 'statement-lines',
  columns: [
    { heading: 'statements.statement.no', cell: (row) => row.no },
    { heading: 'statements.statement.customer', cell: (row) => row.customer },
    { heading: 'statements.statement.orgId', cell: (row) => row.orgId },
    { heading: 'statements.statement.service', cell: (row) => row.service },
    { heading: 'statements.statement.project', cell: (row) => row.project },
    { heading: 'statements.statement.periodFrom', cell: (row) => row.periodFrom },
    { heading: 'statements.statement.periodTo', cell: (row) => row.periodTo },
    { heading: 'statements.statement.quantity', cell: (row) => row.quantity },
    { heading: 'statements.statement.unit', cell: (row) => row.unit },
    { heading: 'statements.statement.gross', cell: (row) => plainPrice(row.gross) },
    { heading: 'statements.runningTotal', cell: (row) => plainCents(row.runningTotal) },
    { heading: 'statements.discounts', cell: (row) => plainCents(row.discounts) },
    { heading: 'statements.credits', cell: (row) => plainCents(row.credits) },
    { heading: 'statements.totalCost', cell: (row) => plainCents(row.totalCost) },
  ],
});
