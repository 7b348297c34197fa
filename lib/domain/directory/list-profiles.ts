import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { type PartnerState, Prisma } from '#lib/db/types.ts';
import { refuse } from '#lib/errors.ts';
import { COUNT_CAP, cursorInput, PAGE_SIZE, type Page, pageOf } from '#lib/list/page.ts';
import { type Listing, listingOf } from './rules.ts';
import type { Profile } from './schema.ts';
import { COLUMNS, toProfile } from './view.ts';

/** A provider as the vendor's list shows it. */
export type ProviderRow = {
  id: string;
  name: string;
  state: PartnerState;
  country: string | null;
  listing: Listing;
  /** something of it is public, whatever it works on */
  published: boolean;
  submittedAt: Date | null;
  publishedAt: Date | null;
};

const LISTINGS = ['submitted', 'published', 'returned', 'draft', 'none'] as const satisfies readonly Listing[];

/** What the list can be narrowed by. Anything unknown narrows nothing. */
export const providerFilter = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  listing: z.enum(LISTINGS).optional().catch(undefined),
  cursor: cursorInput,
});
type Filter = z.output<typeof providerFilter>;

const EXPORT_CAP = 20_000;

/** One page of all providers, by name. */
export const listProfiles = defineQuery({
  permission: 'providers.read',
  input: providerFilter,
  run: async ({ db }, filter): Promise<Page<ProviderRow>> => {
    const found = await select(db, filter, PAGE_SIZE + 1);
    const [count] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM (SELECT FROM (${ALL}) AS p ${narrow(filter)} LIMIT ${COUNT_CAP + 1}) AS capped`;
    return pageOf(found, filter.cursor, (row) => ({ value: row.name, id: row.id }), count?.count ?? 0);
  },
});

/** The whole filtered set, for a CSV. */
export const exportProfiles = defineQuery({
  permission: 'providers.read',
  input: providerFilter,
  run: ({ db }, filter): Promise<ProviderRow[]> => select(db, { ...filter, cursor: null }, EXPORT_CAP),
});

/** How many entries wait for the vendor's decision. */
export const countSubmittedProfiles = defineQuery({
  permission: 'providers.read',
  input: z.object({}),
  run: async ({ db }): Promise<{ waiting: number }> => ({
    waiting: await db.providerProfile.count({ where: { state: 'SUBMITTED' } }),
  }),
});

/** A provider's entries as the vendor's reviewer sees them: what it works on, and what is public. */
export type ProviderReview = {
  id: string;
  name: string;
  state: PartnerState;
  country: string | null;
  listing: Listing;
  work: Profile | null;
  published: Profile | null;
};

/** One provider with its entries. @throws PorticoError `notFound` also for a partner that is no provider */
export const getProfileReview = defineQuery({
  permission: 'providers.read',
  input: z.object({ id: z.string() }),
  run: async ({ db }, { id }): Promise<ProviderReview> => {
    if (!z.uuid().safeParse(id).success) return refuse('notFound');
    const partner = await db.partner.findFirst({
      where: { id, programs: { has: 'INDIRECT_PROVIDER' } },
      select: { id: true, name: true, state: true, country: true },
    });
    if (!partner) return refuse('notFound');
    const rows = await db.providerProfile.findMany({
      where: { partnerId: id, state: { not: 'ARCHIVED' } },
      select: COLUMNS,
    });
    const profiles = rows.map(toProfile);
    const published = profiles.find(({ state }) => state === 'PUBLISHED') ?? null;
    const work = profiles.find(({ state }) => state !== 'PUBLISHED') ?? null;
    return { ...partner, listing: listingOf(work, published !== null), work, published };
  },
});

// The same as `listingOf`, where the database has to narrow by it.
const ALL = Prisma.sql`
  SELECT p.id, p.name, p.state::text AS state, p.country, w.submitted_at AS "submittedAt", d.published_at AS "publishedAt",
    d.id IS NOT NULL AS published,
    CASE WHEN w.state = 'SUBMITTED' THEN 'submitted' WHEN w.returned_reason IS NOT NULL THEN 'returned'
      WHEN w.id IS NOT NULL THEN 'draft' WHEN d.id IS NOT NULL THEN 'published' ELSE 'none' END AS listing
  FROM partner p
  LEFT JOIN provider_profile w ON w.partner_id = p.id AND w.state IN ('DRAFT', 'SUBMITTED')
  LEFT JOIN provider_profile d ON d.partner_id = p.id AND d.state = 'PUBLISHED'
  WHERE 'INDIRECT_PROVIDER' = ANY (p.programs) AND p.state <> 'CLOSED'`;

function narrow({ q, listing }: Filter): Prisma.Sql {
  const where = [Prisma.sql`true`];
  if (q) where.push(Prisma.sql`p.name ILIKE ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}`);
  if (listing) where.push(Prisma.sql`p.listing = ${listing}`);
  return Prisma.sql`WHERE ${Prisma.join(where, ' AND ')}`;
}

function select(db: Db, filter: Filter, most: number): Promise<ProviderRow[]> {
  const { cursor } = filter;
  const way = cursor?.back ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const beyond = cursor
    ? Prisma.sql`AND (p.name, p.id) ${cursor.back ? Prisma.sql`<` : Prisma.sql`>`} (${cursor.value}, ${cursor.id}::uuid)`
    : Prisma.empty;
  return db.$queryRaw<ProviderRow[]>`
    SELECT p.* FROM (${ALL}) AS p ${narrow(filter)} ${beyond} ORDER BY p.name ${way}, p.id ${way} LIMIT ${most}`;
}
