import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportProfiles } from '#lib/domain/directory/list-profiles.ts';

export const GET = defineCsvRoute({
  query: exportProfiles,
  fileName: 'indirect-providers',
  columns: [
    { heading: 'directory.vendor.columns.name', cell: (row) => row.name },
    { heading: 'directory.vendor.columns.listing', cell: (row) => row.listing },
    { heading: 'directory.vendor.columns.country', cell: (row) => row.country },
    { heading: 'directory.vendor.columns.submitted', cell: (row) => row.submittedAt },
    { heading: 'directory.vendor.columns.published', cell: (row) => row.publishedAt },
  ],
});
