import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { type PartnerState, Prisma, type Program } from '#lib/db/types.ts';
import { COUNT_CAP, cursorInput, PAGE_SIZE, type Page, pageOf } from '#lib/list/page.ts';
import { dayOf } from '#lib/month.ts';

/** A partner that has something left to sign. `version` is the newest one that it accepted. */
export type UnsignedRow = {
  id: string;
  name: string;
  programs: Program[];
  state: PartnerState;
  status: 'UNSIGNED' | 'DUE';
  contactEmail: string;
  partnerCode: string;
  version: string | null;
  acceptedAt: Date | null;
};

/** What the list can be narrowed by. Anything unknown narrows nothing. */
export const unsignedFilter = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  status: z.enum(['UNSIGNED', 'DUE']).optional().catch(undefined),
  cursor: cursorInput,
});
type Filter = z.output<typeof unsignedFilter>;

const EXPORT_CAP = 50_000;

/** One page of the partners that have not signed the version in force, or one that comes. By name. */
export const listUnsigned = defineQuery({
  permission: 'vendorAgreements.read',
  input: unsignedFilter,
  run: async ({ db }, filter): Promise<Page<UnsignedRow>> => {
    const found = await select(db, filter, PAGE_SIZE + 1);
    const [count] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM (SELECT FROM (${left()}) AS p ${narrow(filter)} LIMIT ${COUNT_CAP + 1}) AS capped`;
    return pageOf(found, filter.cursor, (row) => ({ value: row.name, id: row.id }), count?.count ?? 0);
  },
});

/** The whole filtered set, for a CSV. */
export const exportUnsigned = defineQuery({
  permission: 'vendorAgreements.read',
  input: unsignedFilter,
  run: ({ db }, filter): Promise<UnsignedRow[]> => select(db, { ...filter, cursor: null }, EXPORT_CAP),
});

// Whoever has accepted a newer version needs no older one, so the newest accepted day tells everything.
function left(): Prisma.Sql {
  return Prisma.sql`
    SELECT p.id, p.name, p.programs::text[] AS programs, p.state::text AS state, p.contact_email AS "contactEmail",
      newest.version, newest.accepted_at AS "acceptedAt",
      CASE WHEN newest.required_from >= current.day THEN 'DUE' ELSE 'UNSIGNED' END AS status,
      coalesce((SELECT a.code FROM partner_account a WHERE a.partner_id = p.id AND a.kind = 'LOCATION' ORDER BY a.id LIMIT 1), '') AS "partnerCode"
    FROM partner p
    CROSS JOIN (SELECT max(required_from) AS last,
      max(required_from) FILTER (WHERE required_from <= ${dayOf(now())}::date) AS day FROM agreement_version) AS current
    LEFT JOIN LATERAL (
      SELECT v.version, v.required_from, a.accepted_at
      FROM agreement_acceptance a JOIN agreement_version v ON v.version = a.version
      WHERE a.partner_id = p.id ORDER BY v.required_from DESC LIMIT 1) AS newest ON true
    WHERE p.state IN ('ACTIVE', 'SUSPENDED') AND newest.required_from IS DISTINCT FROM current.last`;
}

function narrow({ q, status }: Filter): Prisma.Sql {
  const where = [Prisma.sql`true`];
  if (q) {
    const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    where.push(Prisma.sql`(p.name ILIKE ${like} OR p."contactEmail" ILIKE ${like} OR p."partnerCode" = ${q})`);
  }
  if (status) where.push(Prisma.sql`p.status = ${status}`);
  return Prisma.sql`WHERE ${Prisma.join(where, ' AND ')}`;
}

function select(db: Db, filter: Filter, most: number): Promise<UnsignedRow[]> {
  const { cursor } = filter;
  const way = cursor?.back ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const beyond = cursor
    ? Prisma.sql`AND (p.name, p.id) ${cursor.back ? Prisma.sql`<` : Prisma.sql`>`} (${cursor.value}, ${cursor.id}::uuid)`
    : Prisma.empty;
  return db.$queryRaw<UnsignedRow[]>`
    SELECT p.* FROM (${left()}) AS p ${narrow(filter)} ${beyond} ORDER BY p.name ${way}, p.id ${way} LIMIT ${most}`;
}
