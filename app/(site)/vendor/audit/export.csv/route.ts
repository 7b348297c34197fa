import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportAllEvents } from '#lib/domain/audit-log/list-events.ts';
import { AUDIT_COLUMNS } from '../../../audit-columns.ts';

export const GET = defineCsvRoute({ query: exportAllEvents, fileName: 'audit-log', columns: AUDIT_COLUMNS });
