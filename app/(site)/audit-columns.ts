import type { CsvColumn } from '#lib/api/csv-route.ts';
import type { AuditRow } from '#lib/domain/audit-log/list-events.ts';

/** The columns of an audit log as CSV. */
export const AUDIT_COLUMNS: CsvColumn<AuditRow>[] = [
  { heading: 'audit.columns.at', cell: (row) => row.at },
  { heading: 'audit.columns.actor', cell: (row) => row.actorName },
  { heading: 'audit.columns.partner', cell: (row) => row.partnerName },
  { heading: 'audit.columns.action', cell: (row) => row.action },
  { heading: 'audit.columns.subject', cell: (row) => row.subjectLabel },
  { heading: 'audit.columns.before', cell: (row) => row.changes.map((c) => `${c.field}: ${c.before}`).join('\n') },
  { heading: 'audit.columns.after', cell: (row) => row.changes.map((c) => `${c.field}: ${c.after}`).join('\n') },
  { heading: 'audit.columns.request', cell: (row) => row.requestId },
];
