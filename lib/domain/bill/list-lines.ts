import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { Prisma } from '#lib/db/types.ts';
import { type Counted, type NumberedPage, numberedPage, rowsBefore } from '#lib/list/numbered.ts';
import { PAGE_SIZE } from '#lib/list/page.ts';
import type { Amounts } from './amounts.ts';
import { billLines, customerHas, oneHas, whereAll } from './conditions.ts';
import { type LinesFilter, linesFilter } from './filters.ts';
import { chosenMonth } from './months.ts';
import type { LineRow } from './schema.ts';

const EXPORT_CAP = 100_000;

/** A page of a bill's lines, with the sum of all that the filter leaves, and whom it is narrowed to. */
export type LinesPage = NumberedPage<LineRow> & { sum: Amounts; customer: { id: string; name: string } | null };

/** The lines of a month's bill: one page. */
export const listLines = defineQuery({
  permission: 'billing.read',
  input: linesFilter,
  run: async ({ ctx, db }, filter): Promise<LinesPage> => {
    const found = await readLines(db, ctx.partnerId, filter, PAGE_SIZE, rowsBefore(filter.page));
    const customer = filter.customer
      ? await db.customer.findUnique({ where: { id: filter.customer }, select: { id: true, name: true } })
      : null;
    const page = numberedPage<LineRow>(
      found.map(({ sum: _, ...row }) => row),
      filter.page,
    );
    return { ...page, sum: found[0]?.sum ?? { runningTotal: 0, discounts: 0, credits: 0, totalCost: 0 }, customer };
  },
});

/** The lines of a month's bill, the whole filtered set, for a CSV. */
export const exportLines = defineQuery({
  permission: 'billing.read',
  input: linesFilter,
  run: ({ ctx, db }, filter): Promise<LineRow[]> => readLines(db, ctx.partnerId, filter, EXPORT_CAP, 0),
});

type Found = Counted<LineRow> & { sum: Amounts };

async function readLines(db: Db, partnerId: string, filter: LinesFilter, most: number, skip: number) {
  const order = {
    cost: Prisma.sql`"totalCost" DESC, l.running_total DESC, l.no`,
    customer: Prisma.sql`c.name, c.id, l.no`,
    service: Prisma.sql`s.position, s.id, c.name, l.no`,
  }[filter.sort];
  const sumOf = (column: Prisma.Sql) => Prisma.sql`(sum(${column}) OVER ())::float8`;
  return db.$queryRaw<Found[]>`
    WITH line AS MATERIALIZED (${billLines(partnerId, chosenMonth(filter.month))})
    SELECT c.id::text AS "customerId", c.org_id::text AS "orgId", c.name AS "customerName", s.id AS "serviceId",
      s.product, s.category, s.component, s.unit, l.project, l.period_from::text AS "periodFrom",
      l.period_to::text AS "periodTo", l.quantity::text, l.gross::text, l.running_total::float8 AS "runningTotal",
      l.discounts::float8, l.credits::float8, (l.running_total - l.discounts - l.credits)::float8 AS "totalCost",
      (count(*) OVER ())::int AS total,
      json_build_object('runningTotal', ${sumOf(Prisma.sql`l.running_total`)}, 'discounts', ${sumOf(Prisma.sql`l.discounts`)},
        'credits', ${sumOf(Prisma.sql`l.credits`)},
        'totalCost', ${sumOf(Prisma.sql`l.running_total - l.discounts - l.credits`)}) AS sum
    FROM line l JOIN service s ON s.id = l.service_id
    JOIN customer c ON c.partner_id = ${partnerId}::uuid AND c.id = l.customer_id
    ${whereAll(conditions(filter))} ORDER BY ${order} LIMIT ${most} OFFSET ${skip}`;
}

function conditions({ customer, service, project, kind, q }: LinesFilter): Prisma.Sql[] {
  const path = Prisma.sql`concat_ws('/', s.product, s.category, s.component)`;
  const texts = [Prisma.sql`s.product`, Prisma.sql`s.category`, Prisma.sql`s.component`, Prisma.sql`l.project`];
  return [
    customer && Prisma.sql`l.customer_id = ${customer}::uuid`,
    service && Prisma.sql`in_scope(${path}, ARRAY[${service}])`,
    project && Prisma.sql`l.project = ${project}`,
    kind && (kind === 'charge' ? Prisma.sql`l.project = ''` : Prisma.sql`l.project <> ''`),
    q && Prisma.sql`(${customerHas(q)} OR ${oneHas(q, texts)})`,
  ].filter((condition) => typeof condition === 'object');
}
