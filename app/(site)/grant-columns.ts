import type { CsvColumn } from '#lib/api/csv-route.ts';
import type { GrantLine } from '#lib/domain/discount/export-grants.ts';
import { plainCents } from '#lib/i18n/money.ts';

/** Credits and discounts in a CSV. */
export const grantColumns: CsvColumn<GrantLine>[] = [
  { heading: 'grants.code', cell: (row) => row.id },
  { heading: 'grants.kind', cell: (row) => row.kind },
  { heading: 'grants.description', cell: (row) => row.description },
  { heading: 'grants.amount', cell: (row) => (row.amount === null ? null : plainCents(row.amount)) },
  { heading: 'grants.left', cell: (row) => (row.remaining === null ? null : plainCents(row.remaining)) },
  { heading: 'grants.percentage', cell: (row) => row.percentage },
  { heading: 'grants.scope', cell: (row) => row.scope.join(', ') },
  { heading: 'grants.startsOn', cell: (row) => row.startsOn },
  { heading: 'grants.endsOn', cell: (row) => row.endsOn },
  { heading: 'grants.revoked', cell: (row) => row.revokedOn },
  { heading: 'grants.state', cell: (row) => row.status },
];
