import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { Prisma } from '#lib/db/types.ts';
import { refuse } from '#lib/errors.ts';
import { COUNT_CAP, cursorInput, PAGE_SIZE, type Page, pageOf } from '#lib/list/page.ts';
import { readVersions, statementInput } from './get-statement.ts';

/** A line of a statement. Days are text, `quantity` and `gross` decimal text, the other amounts whole cents. */
export type StatementLineRow = {
  no: number;
  customerId: string;
  customer: string;
  orgId: string;
  service: string;
  unit: string;
  project: string;
  periodFrom: string;
  periodTo: string;
  quantity: string;
  gross: string;
  runningTotal: number;
  discounts: number;
  credits: number;
  totalCost: number;
};

/** What a statement's lines can be narrowed by: `q` is looked for in customer, organization ID, service and project. */
export const lineFilter = statementInput.extend({
  q: z.string().trim().max(200).optional().catch(undefined),
  cursor: cursorInput,
});
type Filter = z.output<typeof lineFilter>;

const EXPORT_CAP = 500_000;

/** One page of a statement's lines, in its own order. @throws PorticoError `notFound` where there is no such statement */
export const listStatementLines = defineQuery({
  permission: 'statements.read',
  input: lineFilter,
  run: async ({ db }, filter): Promise<Page<StatementLineRow>> => {
    const id = await findId(db, filter);
    const found = await select(db, id, filter, PAGE_SIZE + 1);
    const [count] = await db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM (SELECT ${from(id, filter)} LIMIT ${COUNT_CAP + 1}) AS capped`;
    return pageOf(found, filter.cursor, (row) => ({ value: String(row.no), id }), count?.count ?? 0);
  },
});

/** The filtered set, for a CSV. */
export const exportStatementLines = defineQuery({
  permission: 'statements.read',
  input: lineFilter,
  run: async ({ db }, filter): Promise<StatementLineRow[]> =>
    select(db, await findId(db, filter), { ...filter, cursor: null }, EXPORT_CAP),
});

async function findId(db: Db, { partnerId, month, version }: Filter): Promise<string> {
  const versions = await readVersions(db, partnerId, month);
  const shown = version ? versions.find((one) => one.version === version) : versions[0];
  return shown?.id ?? refuse('notFound');
}

function from(id: string, { q }: Filter): Prisma.Sql {
  const like = q && `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  return Prisma.sql`FROM statement_line l JOIN customer c ON c.id = l.customer_id JOIN service v ON v.id = l.service_id
    WHERE l.statement_id = ${id}::uuid ${
      like
        ? Prisma.sql`AND (c.name ILIKE ${like} OR c.org_id::text ILIKE ${like} OR l.project ILIKE ${like}
            OR concat_ws(' / ', v.product, v.category, v.component) ILIKE ${like})`
        : Prisma.empty
    }`;
}

function select(db: Db, id: string, filter: Filter, most: number): Promise<StatementLineRow[]> {
  const { cursor } = filter;
  const behind = cursor && /^\d{1,9}$/.test(cursor.value) ? Number(cursor.value) : null;
  const back = behind !== null && cursor?.back;
  const beyond =
    behind === null ? Prisma.empty : Prisma.sql`AND l.no ${back ? Prisma.sql`<` : Prisma.sql`>`} ${behind}`;
  return db.$queryRaw<StatementLineRow[]>`
    SELECT l.no, l.customer_id AS "customerId", c.name AS customer, c.org_id::text AS "orgId",
      concat_ws(' / ', v.product, v.category, v.component) AS service, v.unit, l.project,
      l.period_from::text AS "periodFrom", l.period_to::text AS "periodTo", l.quantity::text, l.gross::text,
      l.running_total::float8 AS "runningTotal", l.discounts::float8, l.credits::float8,
      (l.running_total - l.discounts - l.credits)::float8 AS "totalCost"
    ${from(id, filter)} ${beyond} ORDER BY l.no ${back ? Prisma.sql`DESC` : Prisma.sql`ASC`} LIMIT ${most}`;
}
