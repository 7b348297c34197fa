import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportApplications } from '#lib/domain/application/list-applications.ts';

export const GET = defineCsvRoute({
  query: exportApplications,
  fileName: 'applications',
  columns: [
    { heading: 'review.columns.company', cell: (row) => row.companyName },
    { heading: 'review.columns.program', cell: (row) => row.program },
    { heading: 'review.columns.state', cell: (row) => row.state },
    { heading: 'review.columns.email', cell: (row) => row.contactEmail },
    { heading: 'review.columns.country', cell: (row) => row.country },
    { heading: 'review.columns.assignee', cell: (row) => row.assignee?.name ?? null },
    { heading: 'review.columns.flags', cell: (row) => row.warnings.join(' ') },
    { heading: 'review.columns.submitted', cell: (row) => row.submittedAt },
    { heading: 'review.columns.waiting', cell: (row) => row.waitingSince },
    { heading: 'review.columns.due', cell: (row) => row.dueAt },
  ],
});
