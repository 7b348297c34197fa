import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportMails } from '#lib/domain/mail-log/list-mails.ts';

export const GET = defineCsvRoute({
  query: exportMails,
  fileName: 'mail-log',
  columns: [
    { heading: 'vendor.mail.created', cell: (row) => row.createdAt },
    { heading: 'vendor.mail.to', cell: (row) => row.toAddress },
    { heading: 'vendor.mail.subject', cell: (row) => row.subject },
    { heading: 'vendor.mail.state', cell: (row) => row.state },
    { heading: 'vendor.mail.attempts', cell: (row) => row.attempts },
    { heading: 'vendor.mail.sent', cell: (row) => row.sentAt },
    { heading: 'vendor.mail.error', cell: (row) => row.lastError },
  ],
});
