import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportPartners } from '#lib/domain/partner/list-partners.ts';

export const GET = defineCsvRoute({
  query: exportPartners,
  fileName: 'partners',
  columns: [
    { heading: 'vendor.partners.partnerId', cell: (row) => row.partnerCode },
    { heading: 'vendor.partners.name', cell: (row) => row.name },
    { heading: 'vendor.partners.program', cell: (row) => row.programs.join(' ') },
    { heading: 'vendor.partners.state', cell: (row) => row.state },
    { heading: 'vendor.partners.slug', cell: (row) => row.slug },
    { heading: 'vendor.partners.country', cell: (row) => row.country },
    { heading: 'vendor.partners.customers', cell: (row) => row.customers },
    { heading: 'vendor.partners.since', cell: (row) => row.createdAt },
  ],
});
