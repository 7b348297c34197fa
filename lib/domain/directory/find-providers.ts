import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { Prisma } from '#lib/db/types.ts';
import { refuse } from '#lib/errors.ts';
import { COUNT_CAP, cursorInput, PAGE_SIZE, type Page, pageOf } from '#lib/list/page.ts';
import { type DirectoryChoices, type ListedProvider, SPECIALIZATIONS } from './schema.ts';

/** What the directory can be narrowed by. Anything unknown narrows nothing. */
export const directoryFilter = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  country: z.string().length(2).optional().catch(undefined),
  language: z.string().max(10).optional().catch(undefined),
  specialization: z.enum(SPECIALIZATIONS).optional().catch(undefined),
  cursor: cursorInput,
});
type Filter = z.output<typeof directoryFilter>;

/** One page of the public directory, by name. Only what is published, of providers that are active. */
export const listProviders = defineQuery({
  permission: 'public',
  input: directoryFilter,
  run: async ({ db }, filter): Promise<Page<ListedProvider>> => {
    const found = await select(db, filter, PAGE_SIZE + 1);
    const [count] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM (SELECT ${PUBLIC} ${narrow(filter)} LIMIT ${COUNT_CAP + 1}) AS capped`;
    return pageOf(found, filter.cursor, (row) => ({ value: row.name, id: row.id }), count?.count ?? 0);
  },
});

/** What the directory can be narrowed by at present: each of it finds somebody. */
export const getDirectoryChoices = defineQuery({
  permission: 'public',
  input: z.object({}),
  run: async ({ db }): Promise<DirectoryChoices> => {
    const [row] = await db.$queryRaw<{ countries: string[]; languages: string[]; specializations: string[] }[]>`
      SELECT ARRAY(SELECT DISTINCT unnest(d.countries) ${PUBLIC} ORDER BY 1) AS countries,
        ARRAY(SELECT DISTINCT unnest(d.languages) ${PUBLIC} ORDER BY 1) AS languages,
        ARRAY(SELECT DISTINCT unnest(d.specializations) ${PUBLIC} ORDER BY 1) AS specializations`;
    const offered = row?.specializations ?? [];
    return {
      countries: row?.countries ?? [],
      languages: row?.languages ?? [],
      specializations: SPECIALIZATIONS.filter((one) => offered.includes(one)),
    };
  },
});

/** One provider of the public directory. @throws PorticoError `notFound` also for one that is not published */
export const getProvider = defineQuery({
  permission: 'public',
  input: z.object({ id: z.string() }),
  run: async ({ db }, { id }): Promise<ListedProvider> => {
    if (!z.uuid().safeParse(id).success) return refuse('notFound');
    const [row] = await db.$queryRaw<ListedProvider[]>`SELECT ${SHOWN} ${PUBLIC} AND p.id = ${id}::uuid`;
    return row ?? refuse('notFound');
  },
});

const SHOWN = Prisma.sql`p.id, p.name, p.country, d.headline, d.description, d.countries, d.languages, d.specializations,
  d.contact_email AS "contactEmail", d.website_url AS "websiteUrl"`;
const PUBLIC = Prisma.sql`FROM provider_profile d JOIN partner p ON p.id = d.partner_id
  WHERE d.state = 'PUBLISHED' AND p.state = 'ACTIVE' AND 'INDIRECT_PROVIDER' = ANY (p.programs)`;

function narrow({ q, country, language, specialization }: Filter): Prisma.Sql {
  const where: Prisma.Sql[] = [];
  if (q) {
    const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    where.push(Prisma.sql`AND (p.name ILIKE ${like} OR d.headline ILIKE ${like} OR d.description ILIKE ${like})`);
  }
  if (country) where.push(Prisma.sql`AND ${country} = ANY (d.countries)`);
  if (language) where.push(Prisma.sql`AND ${language} = ANY (d.languages)`);
  if (specialization) where.push(Prisma.sql`AND ${specialization} = ANY (d.specializations)`);
  return where.length ? Prisma.join(where, ' ') : Prisma.empty;
}

function select(db: Db, filter: Filter, most: number): Promise<ListedProvider[]> {
  const { cursor } = filter;
  const way = cursor?.back ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const beyond = cursor
    ? Prisma.sql`AND (p.name, p.id) ${cursor.back ? Prisma.sql`<` : Prisma.sql`>`} (${cursor.value}, ${cursor.id}::uuid)`
    : Prisma.empty;
  return db.$queryRaw<ListedProvider[]>`
    SELECT ${SHOWN} ${PUBLIC} ${narrow(filter)} ${beyond} ORDER BY p.name ${way}, p.id ${way} LIMIT ${most}`;
}
