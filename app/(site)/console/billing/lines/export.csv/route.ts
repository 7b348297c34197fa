import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportLines } from '#lib/domain/bill/list-lines.ts';
import { plainPrice } from '#lib/i18n/money.ts';
import { costColumns } from '../../cost-columns.ts';

export const GET = defineCsvRoute({
  query: exportLines,
  fileName: 'bill-lines',
  columns: [
    { heading: 'billing.lines.columns.orgId', cell: (row) => row.orgId },
    { heading: 'billing.lines.columns.customer', cell: (row) => row.customerName },
    { heading: 'billing.lines.columns.project', cell: (row) => row.project },
    { heading: 'billing.lines.columns.product', cell: (row) => row.product },
    { heading: 'billing.lines.columns.category', cell: (row) => row.category },
    { heading: 'billing.lines.columns.component', cell: (row) => row.component },
    { heading: 'billing.lines.columns.from', cell: (row) => row.periodFrom },
    { heading: 'billing.lines.columns.to', cell: (row) => row.periodTo },
    { heading: 'billing.lines.columns.quantity', cell: (row) => row.quantity },
    { heading: 'billing.lines.columns.unit', cell: (row) => row.unit },
    { heading: 'billing.lines.columns.grossUsd', cell: (row) => plainPrice(row.gross) },
    ...costColumns,
  ],
});
