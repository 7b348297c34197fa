import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportCustomers } from '#lib/domain/customer/list-customers.ts';

export const GET = defineCsvRoute({
  query: exportCustomers,
  fileName: 'customers',
  columns: [
    { heading: 'console.customers.columns.orgId', cell: (row) => row.orgId },
    { heading: 'console.customers.columns.name', cell: (row) => row.name },
    { heading: 'console.customers.columns.admin', cell: (row) => row.adminEmail },
    { heading: 'console.customers.columns.state', cell: (row) => row.state },
    { heading: 'console.customers.columns.source', cell: (row) => row.source },
    { heading: 'console.customers.columns.country', cell: (row) => row.country },
    { heading: 'console.customers.columns.since', cell: (row) => row.createdAt },
  ],
});
