import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import type { PartnerState, Program } from '#lib/db/types.ts';
import { Prisma } from '#lib/db/types.ts';
import { COUNT_CAP, cursorInput, momentOf, PAGE_SIZE, type Page, pageOf } from '#lib/list/page.ts';

/** A partner as the vendor's list shows it. `partnerCode` is the PartnerID of its first location. */
export type PartnerRow = {
  id: string;
  name: string;
  state: PartnerState;
  programs: Program[];
  slug: string | null;
  country: string | null;
  partnerCode: string;
  customers: number;
  createdAt: Date;
};

/** What the list of partners can be narrowed by. */
export const partnerFilter = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  state: z.enum(['PENDING_ACTIVATION', 'ACTIVE', 'SUSPENDED', 'CLOSED']).optional().catch(undefined),
  program: z.enum(['MSP', 'RESELLER', 'INDIRECT_PROVIDER', 'INDIRECT_RESELLER']).optional().catch(undefined),
  sort: z.enum(['newest', 'name']).catch('newest'),
  cursor: cursorInput,
});
type Filter = z.output<typeof partnerFilter>;
type Found = PartnerRow & { createdKey: string };

const EXPORT_CAP = 50_000;

/** One page of all partners. */
export const listPartners = defineQuery({
  permission: 'partners.read',
  input: partnerFilter,
  run: async ({ db }, filter): Promise<Page<PartnerRow>> => {
    const found = await select(db, filter, PAGE_SIZE + 1);
    const [count] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM (SELECT FROM partner p ${conditions(filter)} LIMIT ${COUNT_CAP + 1}) AS capped`;
    const key = (row: Found) => ({ value: filter.sort === 'name' ? row.name : row.createdKey, id: row.id });
    return pageOf(found, filter.cursor, key, count?.count ?? 0);
  },
});

/** The filtered set, for a CSV. */
export const exportPartners = defineQuery({
  permission: 'partners.read',
  input: partnerFilter,
  run: ({ db }, filter): Promise<PartnerRow[]> => select(db, { ...filter, cursor: null }, EXPORT_CAP),
});

function conditions({ q, state, program }: Filter): Prisma.Sql {
  const where = [Prisma.sql`true`];
  if (q) {
    const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    where.push(Prisma.sql`(p.name ILIKE ${like} OR p.contact_email ILIKE ${like} OR p.slug ILIKE ${like}
      OR EXISTS (SELECT FROM partner_account a WHERE a.partner_id = p.id AND a.code = ${q}))`);
  }
  if (state) where.push(Prisma.sql`p.state = ${state}::"PartnerState"`);
  if (program) where.push(Prisma.sql`${program}::"Program" = ANY (p.programs)`);
  return Prisma.sql`WHERE ${Prisma.join(where, ' AND ')}`;
}

function select(db: Db, filter: Filter, most: number): Promise<Found[]> {
  const { cursor, sort } = filter;
  const descending = (sort === 'newest') !== Boolean(cursor?.back);
  const way = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const column = sort === 'name' ? Prisma.sql`p.name` : Prisma.sql`p.created_at`;
  const moment = momentOf(cursor);
  const from = sort === 'name' ? Prisma.sql`${cursor?.value}` : Prisma.sql`${moment}::timestamptz`;
  const beyond =
    cursor && (sort === 'name' || moment)
      ? Prisma.sql`AND (${column}, p.id) ${descending ? Prisma.sql`<` : Prisma.sql`>`} (${from}, ${cursor.id}::uuid)`
      : Prisma.empty;
  return db.$queryRaw<Found[]>`
    SELECT p.id, p.name, p.state::text, p.programs::text[], p.slug, p.country, p.created_at AS "createdAt",
      p.created_at::text AS "createdKey",
      coalesce((SELECT a.code FROM partner_account a WHERE a.partner_id = p.id AND a.kind = 'LOCATION' ORDER BY a.id LIMIT 1), '') AS "partnerCode",
      (SELECT count(*)::int FROM customer c WHERE c.partner_id = p.id AND c.state <> 'ENDED') AS customers
    FROM partner p ${conditions(filter)} ${beyond} ORDER BY ${column} ${way}, p.id ${way} LIMIT ${most}`;
}
