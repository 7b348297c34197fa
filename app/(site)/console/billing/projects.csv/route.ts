import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportProjectCosts } from '#lib/domain/bill/break-down.ts';
import { costColumns } from '../cost-columns.ts';

export const GET = defineCsvRoute({
  query: exportProjectCosts,
  fileName: 'bill-by-project',
  columns: [
    { heading: 'billing.breakdown.columns.kind', cell: (row) => row.kind },
    { heading: 'billing.breakdown.columns.project', cell: (row) => row.name },
    { heading: 'billing.breakdown.columns.orgId', cell: (row) => row.orgId },
    { heading: 'billing.breakdown.columns.customer', cell: (row) => row.customerName },
    ...costColumns,
  ],
});
