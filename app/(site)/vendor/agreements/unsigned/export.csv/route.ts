import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportUnsigned } from '#lib/domain/agreement/list-unsigned.ts';

export const GET = defineCsvRoute({
  query: exportUnsigned,
  fileName: 'agreement-unsigned',
  columns: [
    { heading: 'agreements.vendor.unsigned.columns.partnerId', cell: (row) => row.partnerCode },
    { heading: 'agreements.vendor.unsigned.columns.name', cell: (row) => row.name },
    { heading: 'agreements.vendor.unsigned.columns.email', cell: (row) => row.contactEmail },
    { heading: 'agreements.vendor.unsigned.columns.program', cell: (row) => row.programs.join(' ') },
    { heading: 'agreements.vendor.unsigned.columns.status', cell: (row) => row.status },
    { heading: 'agreements.vendor.unsigned.columns.version', cell: (row) => row.version },
    { heading: 'agreements.vendor.unsigned.columns.accepted', cell: (row) => row.acceptedAt },
  ],
});
