import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportCustomerCosts } from '#lib/domain/bill/break-down.ts';
import { costColumns } from '../cost-columns.ts';

export const GET = defineCsvRoute({
  query: exportCustomerCosts,
  fileName: 'bill-by-customer',
  columns: [
    { heading: 'billing.breakdown.columns.orgId', cell: (row) => row.orgId },
    { heading: 'billing.breakdown.columns.customer', cell: (row) => row.name },
    ...costColumns,
  ],
});
