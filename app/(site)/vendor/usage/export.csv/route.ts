import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportImports } from '#lib/domain/usage/list-imports.ts';
import { plainPrice } from '#lib/i18n/money.ts';

export const GET = defineCsvRoute({
  query: exportImports,
  fileName: 'usage-imports',
  columns: [
    { heading: 'usage.when', cell: (row) => row.createdAt },
    { heading: 'usage.source', cell: (row) => row.source },
    { heading: 'usage.label', cell: (row) => row.label },
    { heading: 'usage.by', cell: (row) => row.by },
    { heading: 'usage.state', cell: (row) => row.state },
    { heading: 'usage.failure', cell: (row) => row.failure },
    { heading: 'usage.received', cell: (row) => row.received },
    { heading: 'usage.accepted', cell: (row) => row.accepted },
    { heading: 'usage.duplicates', cell: (row) => row.duplicates },
    { heading: 'usage.refused', cell: (row) => row.refused },
    { heading: 'usage.amount', cell: (row) => plainPrice(row.amount) },
    { heading: 'usage.finished', cell: (row) => row.finishedAt },
  ],
});
