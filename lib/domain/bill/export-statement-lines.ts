import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { monthOf } from '#lib/month.ts';

/** A line of a statement with its names. Amounts in whole cents; `quantity` and `gross` are decimal text. */
export type StatementLineRow = {
  month: string;
  version: number;
  customer: string;
  orgId: string;
  project: string;
  product: string;
  category: string;
  component: string;
  periodFrom: string;
  periodTo: string;
  quantity: string;
  unit: string;
  gross: string;
  runningTotal: number;
  discounts: number;
  credits: number;
  totalCost: number;
};

/** All lines of one of the partner's statements, for a CSV. @throws PorticoError `notFound`, also for another partner's */
export const exportStatementLines = defineQuery({
  permission: 'billing.read',
  input: z.object({ statement: z.string() }),
  run: async ({ ctx, db }, { statement: id }): Promise<StatementLineRow[]> => {
    if (!z.uuid().safeParse(id).success) refuse('notFound');
    const { partnerId } = ctx;
    const statement = await db.statement.findUnique({
      where: { partnerId_id: { partnerId, id } },
      select: { month: true, version: true },
    });
    if (!statement) return refuse('notFound');
    const lines = await db.$queryRaw<Omit<StatementLineRow, 'month' | 'version'>[]>`
      SELECT c.name AS customer, c.org_id::text AS "orgId", l.project, s.product, s.category, s.component,
        l.period_from::text AS "periodFrom", l.period_to::text AS "periodTo", l.quantity::text, s.unit, l.gross::text,
        l.running_total::float8 AS "runningTotal", l.discounts::float8, l.credits::float8,
        (l.running_total - l.discounts - l.credits)::float8 AS "totalCost"
      FROM statement_line l JOIN customer c ON c.id = l.customer_id JOIN service s ON s.id = l.service_id
      WHERE l.partner_id = ${partnerId}::uuid AND l.statement_id = ${id}::uuid ORDER BY l.no`;
    return lines.map((line) => ({ month: monthOf(statement.month), version: statement.version, ...line }));
  },
});
