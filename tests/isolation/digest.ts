import type { Populated } from '#tests/factories/populated.ts';
import { asSystem, readTables } from './catalog.ts';

// Tries are counted by address and account, whoever makes them; that is no change of anybody's.
const NOBODYS = ['rate_limit'];

/** Every id that stands in a populated partner. */
export function idsOf(house: Populated): string[] {
  const ids = JSON.stringify(house).match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [];
  // Each person's request id is new with every context and in no table.
  const requests = new Set(
    [house.admin, house.colleague, house.customerPerson, house.neighbourPerson].map((c) => c.requestId),
  );
  return [...new Set(ids)].filter((id) => !requests.has(id));
}

/**
 * Gets ready to compare: a function that gives a checksum per table over all rows that name a partner, its people or its
 * mark, whosever they are.
 */
export async function buildDigest(house: Populated): Promise<() => Promise<Record<string, string>>> {
  const pieces = [house.mark, ...idsOf(house)].join('|');
  const tables = (await readTables()).filter(({ name }) => !NOBODYS.includes(name));
  const sql = tables
    .map(
      ({ name }) =>
        `SELECT '${name}' AS name, coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS digest FROM "${name}" t WHERE t::text ~ $1`,
    )
    .join(' UNION ALL ');
  return () =>
    asSystem(async (client) => {
      const { rows } = await client.query<{ name: string; digest: string }>(sql, [pieces]);
      return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
    });
}
