import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportServiceCosts } from '#lib/domain/bill/break-down.ts';
import { costColumns } from '../cost-columns.ts';

export const GET = defineCsvRoute({
  query: exportServiceCosts,
  fileName: 'bill-by-service',
  columns: [
    { heading: 'billing.breakdown.columns.product', cell: (row) => row.product },
    { heading: 'billing.breakdown.columns.category', cell: (row) => row.category },
    { heading: 'billing.breakdown.columns.component', cell: (row) => row.component },
    { heading: 'billing.breakdown.columns.quantity', cell: (row) => row.quantity },
    { heading: 'billing.breakdown.columns.unit', cell: (row) => row.unit },
    ...costColumns,
  ],
});
