import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { Prisma } from '#lib/db/types.ts';
import { COUNT_CAP, cursorInput, momentOf, PAGE_SIZE, type Page, pageOf } from '#lib/list/page.ts';

/** An import as lists show it. Bytes are numbers; `amount` is decimal text of cents. */
export type ImportRow = {
  id: string;
  source: 'API' | 'FILE' | 'JOB';
  label: string;
  /** the person, or null where it was a key or a job */
  by: string | null;
  state: 'RECEIVING' | 'DONE' | 'FAILED';
  failure: string | null;
  bytes: number;
  bytesExpected: number | null;
  received: number;
  accepted: number;
  duplicates: number;
  refused: number;
  amount: string;
  createdAt: Date;
  finishedAt: Date | null;
};

/** What the list of imports can be narrowed by; anything unknown is taken as "not narrowed". */
export const importFilter = z.object({
  q: z.string().trim().max(200).optional().catch(undefined),
  source: z.enum(['API', 'FILE', 'JOB']).optional().catch(undefined),
  state: z.enum(['RECEIVING', 'DONE', 'FAILED', 'REFUSED']).optional().catch(undefined),
  cursor: cursorInput,
});
type Filter = z.output<typeof importFilter>;
type Found = ImportRow & { createdKey: string };

const EXPORT_CAP = 50_000;

/** One page of the imports, the newest first. */
export const listImports = defineQuery({
  permission: 'usage.read',
  input: importFilter,
  run: async ({ db }, filter): Promise<Page<ImportRow>> => {
    const found = await selectImports(db, filter, PAGE_SIZE + 1);
    const [count] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM (
        SELECT FROM usage_import i LEFT JOIN person p ON p.id = i.staff_id ${conditions(filter)} LIMIT ${COUNT_CAP + 1}
      ) AS capped`;
    return pageOf(found, filter.cursor, (row) => ({ value: row.createdKey, id: row.id }), count?.count ?? 0);
  },
});

/** The filtered set, for a CSV. */
export const exportImports = defineQuery({
  permission: 'usage.read',
  input: importFilter,
  run: ({ db }, filter): Promise<ImportRow[]> => selectImports(db, { ...filter, cursor: null }, EXPORT_CAP),
});

/** The columns of an import, from `usage_import i` and `person p`. */
export const IMPORT_COLUMNS = Prisma.sql`i.id::text, i.source::text, i.label, p.name AS by, i.state::text, i.failure,
  i.bytes::float8, i.bytes_expected::float8 AS "bytesExpected", i.received, i.accepted, i.duplicates, i.refused,
  trim_scale(i.amount)::text AS amount, i.created_at AS "createdAt", i.finished_at AS "finishedAt"`;

function conditions({ q, source, state }: Filter): Prisma.Sql {
  const where = [Prisma.sql`true`];
  if (q) {
    const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    where.push(Prisma.sql`(i.label ILIKE ${like} OR p.name ILIKE ${like})`);
  }
  if (source) where.push(Prisma.sql`i.source = ${source}::"UsageSource"`);
  if (state === 'REFUSED') where.push(Prisma.sql`i.refused > 0`);
  else if (state) where.push(Prisma.sql`i.state = ${state}::"UsageImportState"`);
  return Prisma.sql`WHERE ${Prisma.join(where, ' AND ')}`;
}

function selectImports(db: Db, filter: Filter, most: number): Promise<Found[]> {
  const { cursor } = filter;
  const moment = momentOf(cursor);
  const way = cursor?.back ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const beyond =
    cursor && moment
      ? Prisma.sql`AND (i.created_at, i.id) ${cursor.back ? Prisma.sql`>` : Prisma.sql`<`} (${moment}::timestamptz, ${cursor.id}::uuid)`
      : Prisma.empty;
  return db.$queryRaw<Found[]>`
    SELECT ${IMPORT_COLUMNS}, i.created_at::text AS "createdKey"
    FROM usage_import i LEFT JOIN person p ON p.id = i.staff_id ${conditions(filter)} ${beyond}
    ORDER BY i.created_at ${way}, i.id ${way} LIMIT ${most}`;
}
