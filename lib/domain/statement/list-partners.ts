import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { Prisma } from '#lib/db/types.ts';
import { refuse } from '#lib/errors.ts';
import { COUNT_CAP, cursorInput, PAGE_SIZE, type Page, pageOf } from '#lib/list/page.ts';
import { isMonth, monthOf } from '#lib/month.ts';
import { isExpected, monthSql } from './expected.ts';

/**
 * A partner in a month. `version` is null, and the amounts are zero, until its statement is made; `difference` is the total
 * in force less the first one. `usage` is gross, in cents with six decimals, as text; `usageLines` is how many lines it has.
 */
export type PartnerMonthRow = {
  partnerId: string;
  name: string;
  version: number | null;
  madeAt: Date | null;
  usage: string;
  usageLines: number;
  runningTotal: number;
  discounts: number;
  credits: number;
  totalCost: number;
  difference: number;
};

const SORTS = { name: 'name', total: '"totalCost"', difference: 'difference' } as const;

/** What a month's list of partners can be narrowed by. */
export const partnerMonthFilter = z.object({
  month: z.string(),
  q: z.string().trim().max(200).optional().catch(undefined),
  state: z.enum(['FINAL', 'CORRECTED', 'MISSING']).optional().catch(undefined),
  sort: z.enum(['name', 'total', 'difference']).catch('name'),
  cursor: cursorInput,
});
type Filter = z.output<typeof partnerMonthFilter>;
type Found = PartnerMonthRow & { key: string };

const EXPORT_CAP = 50_000;

/** One page of the partners of a month. @throws PorticoError `notFound` for what is no month, or has not begun */
export const listMonthPartners = defineQuery({
  permission: 'statements.read',
  input: partnerMonthFilter,
  run: async ({ db }, filter): Promise<Page<PartnerMonthRow>> => {
    checkMonth(filter.month);
    const found = await select(db, filter, PAGE_SIZE + 1);
    const [count] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM (SELECT FROM (${rows(filter)}) AS r ${narrow(filter)} LIMIT ${COUNT_CAP + 1}) AS c`;
    return pageOf(found, filter.cursor, (row) => ({ value: row.key, id: row.partnerId }), count?.count ?? 0);
  },
});

/** The filtered set, for a CSV. */
export const exportMonthPartners = defineQuery({
  permission: 'statements.read',
  input: partnerMonthFilter,
  run: ({ db }, filter): Promise<PartnerMonthRow[]> => {
    checkMonth(filter.month);
    return select(db, { ...filter, cursor: null }, EXPORT_CAP);
  },
});

function checkMonth(month: string): void {
  if (!isMonth(month) || month > monthOf(now())) refuse('notFound');
}

function rows({ month }: Filter): Prisma.Sql {
  const first = monthSql(month);
  return Prisma.sql`
    SELECT p.id AS "partnerId", p.name, s.version, s.created_at AS "madeAt", coalesce(u.amount, 0)::text AS usage,
      coalesce(u.lines, 0)::float8 AS "usageLines", coalesce(s.running_total, 0)::float8 AS "runningTotal",
      coalesce(s.discounts, 0)::float8 AS discounts, coalesce(s.credits, 0)::float8 AS credits,
      coalesce(s.total, 0)::float8 AS "totalCost", coalesce(s.total - f.total, 0)::float8 AS difference
    FROM partner p
    LEFT JOIN usage_total u ON u.partner_id = p.id AND u.month = ${first}
    LEFT JOIN LATERAL (SELECT *, running_total - discounts - credits AS total FROM statement
      WHERE partner_id = p.id AND month = ${first} ORDER BY version DESC LIMIT 1) AS s ON true
    LEFT JOIN LATERAL (SELECT running_total - discounts - credits AS total FROM statement
      WHERE partner_id = p.id AND month = ${first} AND version = 1) AS f ON true
    WHERE s.version IS NOT NULL OR ${isExpected(first)}`;
}

function narrow({ q, state }: Filter): Prisma.Sql {
  const where = [Prisma.sql`true`];
  if (q) where.push(Prisma.sql`r.name ILIKE ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}`);
  if (state === 'FINAL') where.push(Prisma.sql`r.version = 1`);
  if (state === 'CORRECTED') where.push(Prisma.sql`r.version > 1`);
  if (state === 'MISSING') where.push(Prisma.sql`r.version IS NULL`);
  return Prisma.sql`WHERE ${Prisma.join(where, ' AND ')}`;
}

function select(db: Db, filter: Filter, most: number): Promise<Found[]> {
  const { cursor, sort } = filter;
  const descending = (sort !== 'name') !== Boolean(cursor?.back);
  const way = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const column = Prisma.raw(`r.${SORTS[sort]}`);
  const isFitting = cursor && (sort === 'name' || /^-?\d{1,17}$/.test(cursor.value));
  const from = sort === 'name' ? Prisma.sql`${cursor?.value}` : Prisma.sql`${cursor?.value}::float8`;
  const beyond = isFitting
    ? Prisma.sql`AND (${column}, r."partnerId") ${descending ? Prisma.sql`<` : Prisma.sql`>`} (${from}, ${cursor.id}::uuid)`
    : Prisma.empty;
  return db.$queryRaw<Found[]>`
    SELECT r.*, ${column}::text AS key FROM (${rows(filter)}) AS r ${narrow(filter)} ${beyond}
    ORDER BY ${column} ${way}, r."partnerId" ${way} LIMIT ${most}`;
}
