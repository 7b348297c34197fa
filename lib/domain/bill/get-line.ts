import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { Prisma } from '#lib/db/types.ts';
import { refuse } from '#lib/errors.ts';
import { billLines } from './conditions.ts';
import { lineInput } from './filters.ts';
import type { LineDay, LineRow } from './schema.ts';

/** A line of a bill with the usage that it counts, by day and region. */
export type LineDetail = {
  line: LineRow;
  days: LineDay[];
  /** the sum of these days, decimal text of cents: the line's gross, unless usage came after the statement was made */
  used: string;
};

/** One line of a bill and its days. @throws PorticoError `notFound` */
export const getLine = defineQuery({
  permission: 'billing.read',
  input: lineInput,
  run: async ({ ctx, db }, input): Promise<LineDetail> => {
    const line = await findLine(db, ctx.partnerId, input);
    if (!line) return refuse('notFound');
    const days = await readLineDays(db, ctx.partnerId, line);
    return { line, days: days.map(({ used: _, ...day }) => day), used: days[0]?.used ?? '0' };
  },
});

/** The days of one line, for a CSV. @throws PorticoError `notFound` */
export const exportLineDays = defineQuery({
  permission: 'billing.read',
  input: lineInput,
  run: async ({ ctx, db }, input): Promise<LineDay[]> => {
    const line = await findLine(db, ctx.partnerId, input);
    return line ? readLineDays(db, ctx.partnerId, line) : refuse('notFound');
  },
});

type LineKey = { month: string; customer: string; service: number; project: string; from: string };

async function findLine(db: Db, partnerId: string, key: LineKey): Promise<LineRow | null> {
  const [line] = await db.$queryRaw<LineRow[]>`
    WITH line AS MATERIALIZED (${billLines(partnerId, key.month)})
    SELECT c.id::text AS "customerId", c.org_id::text AS "orgId", c.name AS "customerName", s.id AS "serviceId",
      s.product, s.category, s.component, s.unit, l.project, l.period_from::text AS "periodFrom",
      l.period_to::text AS "periodTo", l.quantity::text, l.gross::text, l.running_total::float8 AS "runningTotal",
      l.discounts::float8, l.credits::float8, (l.running_total - l.discounts - l.credits)::float8 AS "totalCost"
    FROM line l JOIN service s ON s.id = l.service_id
    JOIN customer c ON c.partner_id = ${partnerId}::uuid AND c.id = l.customer_id
    WHERE l.customer_id = ${key.customer}::uuid AND l.service_id = ${key.service} AND l.project = ${key.project}
      AND ${key.from}::date BETWEEN l.period_from AND l.period_to`;
  return line ?? null;
}

function readLineDays(db: Db, partnerId: string, line: LineRow): Promise<(LineDay & { used: string })[]> {
  const { customerId, serviceId, project, periodFrom, periodTo } = line;
  // The partner's days of a period are its index's first two columns; the customer is the third.
  const ofLine = Prisma.sql`u.partner_id = ${partnerId}::uuid AND u.day BETWEEN ${periodFrom}::date AND ${periodTo}::date
    AND u.customer_id = ${customerId}::uuid AND u.service_id = ${serviceId} AND u.project = ${project}`;
  return db.$queryRaw`
    SELECT u.day::text, u.region, u.quantity::text, round(u.amount / nullif(u.quantity, 0), 6)::text AS price,
      u.amount::text, (sum(u.amount) OVER ())::text AS used
    FROM usage_day u WHERE ${ofLine} ORDER BY u.day, u.region`;
}
