import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportPartnerEvents } from '#lib/domain/audit-log/list-events.ts';
import { AUDIT_COLUMNS } from '../../../audit-columns.ts';

export const GET = defineCsvRoute({ query: exportPartnerEvents, fileName: 'audit-log', columns: AUDIT_COLUMNS });
