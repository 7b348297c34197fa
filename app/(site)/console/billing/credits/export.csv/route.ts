import { defineCsvRoute } from '#lib/api/csv-route.ts';
import { exportOwnGrants } from '#lib/domain/discount/export-grants.ts';
import { grantColumns } from '../../../../grant-columns.ts';

export const GET = defineCsvRoute({ query: exportOwnGrants, fileName: 'credits-and-discounts', columns: grantColumns });
