import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import type { CustomerSource, CustomerState } from '#lib/db/types.ts';
import { Prisma } from '#lib/db/types.ts';
import { COUNT_CAP, type Cursor, cursorInput, momentOf, PAGE_SIZE, type Page, pageOf } from '#lib/list/page.ts';

/** A customer as a list shows it. `orgId` is text: it is a number of up to 16 digits. */
export type CustomerRow = {
  id: string;
  orgId: string;
  name: string;
  adminEmail: string;
  state: CustomerState;
  source: CustomerSource;
  country: string | null;
  verified: boolean;
  createdAt: Date;
};

/** What a customer list can be narrowed by; anything unknown is taken as "not narrowed". */
export const customerFilter = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  state: z.enum(['ACTIVE', 'SUSPENDED', 'ENDED']).optional().catch(undefined),
  source: z.enum(['SIGNUP_PAGE', 'SIGNUP_LINK']).optional().catch(undefined),
  sort: z.enum(['newest', 'oldest', 'name']).catch('newest'),
  cursor: cursorInput,
});
type Filter = z.output<typeof customerFilter>;

const EXPORT_CAP = 100_000;

const COLUMNS = Prisma.sql`c.id, c.org_id::text AS "orgId", c.name, c.admin_email AS "adminEmail", c.state::text, c.source::text,
  c.country, c.created_at AS "createdAt", c.created_at::text AS "createdKey",
  EXISTS (SELECT FROM customer_member m JOIN person p ON p.id = m.person_id
          WHERE m.customer_id = c.id AND p.email = c.admin_email AND p.email_verified_at IS NOT NULL) AS verified`;

/** One page of the partner's customers, found by name, e-mail or orgId. */
export const listCustomers = defineQuery({
  permission: 'customers.read',
  input: customerFilter,
  run: async ({ db }, filter): Promise<Page<CustomerRow>> => {
    const where = await conditions(db, filter);
    const found = await select(db, filter, [...where, ...after(filter.sort, filter.cursor)], PAGE_SIZE + 1);
    const total = await countUpTo(db, where);
    return pageOf(
      found,
      filter.cursor,
      (row) => ({ value: filter.sort === 'name' ? row.name : row.createdKey, id: row.id }),
      total,
    );
  },
});

/** The whole filtered set, for a CSV: up to 100,000 rows. */
export const exportCustomers = defineQuery({
  permission: 'customers.read',
  input: customerFilter,
  run: async ({ db }, filter): Promise<CustomerRow[]> =>
    select(db, { ...filter, cursor: null }, await conditions(db, filter), EXPORT_CAP),
});

type Found = CustomerRow & { createdKey: string };

async function conditions(db: Db, filter: Filter): Promise<Prisma.Sql[]> {
  const where: Prisma.Sql[] = [];
  if (filter.q) where.push(await searched(db, filter.q));
  if (filter.state) where.push(Prisma.sql`c.state = ${filter.state}::"CustomerState"`);
  if (filter.source) where.push(Prisma.sql`c.source = ${filter.source}::"CustomerSource"`);
  return where;
}

// What is rare is looked up by its trigrams. What is common is found sooner by reading in the list's own order.
async function searched(db: Db, q: string): Promise<Prisma.Sql> {
  const found = await db.$queryRaw<{ id: string }[]>`SELECT customer_search(${q}, ${COUNT_CAP + 1}) AS id`;
  return found.length > COUNT_CAP
    ? Prisma.sql`c.search_text LIKE customer_search_pattern(${q})`
    : Prisma.sql`c.id = ANY(${found.map(({ id }) => id)}::uuid[])`;
}

function after(sort: Filter['sort'], cursor: Cursor | null): Prisma.Sql[] {
  const moment = momentOf(cursor);
  if (!cursor || (sort !== 'name' && !moment)) return [];
  const beyond = descends(sort, cursor) ? Prisma.sql`<` : Prisma.sql`>`;
  return sort === 'name'
    ? [Prisma.sql`(c.name, c.id) ${beyond} (${cursor.value}, ${cursor.id}::uuid)`]
    : [Prisma.sql`(c.created_at, c.id) ${beyond} (${moment}::timestamptz, ${cursor.id}::uuid)`];
}

function descends(sort: Filter['sort'], cursor: Cursor | null): boolean {
  return (sort === 'newest') !== Boolean(cursor?.back);
}

function select(db: Db, filter: Filter, where: Prisma.Sql[], most: number): Promise<Found[]> {
  const column = filter.sort === 'name' ? Prisma.sql`c.name` : Prisma.sql`c.created_at`;
  const way = descends(filter.sort, filter.cursor) ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  return db.$queryRaw<Found[]>`SELECT ${COLUMNS} FROM customer c ${whereClause(where)}
    ORDER BY ${column} ${way}, c.id ${way} LIMIT ${most}`;
}

async function countUpTo(db: Db, where: Prisma.Sql[]): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT FROM customer c ${whereClause(where)} LIMIT ${COUNT_CAP + 1}) AS capped`;
  return row?.count ?? 0;
}

function whereClause(where: Prisma.Sql[]): Prisma.Sql {
  return where.length ? Prisma.sql`WHERE ${Prisma.join(where, ' AND ')}` : Prisma.empty;
}
