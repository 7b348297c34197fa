import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportLinks } from '#lib/domain/signup-link/queries.ts';

export const GET = defineCsvRoute({
  query: exportLinks,
  fileName: 'signup-links',
  columns: [
    { heading: 'signupLinks.columns.label', cell: (link) => link.label },
    { heading: 'signupLinks.columns.email', cell: (link) => link.email },
    { heading: 'signupLinks.columns.state', cell: (link) => link.state },
    { heading: 'signupLinks.columns.locale', cell: (link) => link.locale },
    { heading: 'signupLinks.columns.createdBy', cell: (link) => link.createdBy },
    { heading: 'signupLinks.columns.createdAt', cell: (link) => link.createdAt },
    { heading: 'signupLinks.columns.expiresAt', cell: (link) => link.expiresAt },
    { heading: 'signupLinks.columns.sentAt', cell: (link) => link.sentAt },
    { heading: 'signupLinks.columns.openedAt', cell: (link) => link.openedAt },
    { heading: 'signupLinks.columns.usedAt', cell: (link) => link.usedAt },
    { heading: 'signupLinks.columns.revokedAt', cell: (link) => link.revokedAt },
    { heading: 'signupLinks.columns.customer', cell: (link) => link.customer?.name ?? null },
  ],
});
