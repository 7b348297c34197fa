import { Prisma } from '#lib/db/types.ts';
import { firstDay } from '#lib/month.ts';

/** The first day of a month as SQL. */
export function monthSql(month: string): Prisma.Sql {
  return Prisma.sql`${firstDay(month)}::date`;
}

/**
 * Who gets a statement for a month, as a condition on `partner p`: each managed service provider that was one before the
 * month's end and not closed before its beginning, and whoever has usage in it.
 * @param month SQL for the month's first day
 */
export function isExpected(month: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    ('MSP' = ANY (p.programs)
      AND p.created_at < (${month} + interval '1 month') AT TIME ZONE 'UTC'
      AND (p.closed_at IS NULL OR p.closed_at >= ${month}::timestamp AT TIME ZONE 'UTC'))
    OR EXISTS (SELECT FROM usage_total t WHERE t.partner_id = p.id AND t.month = ${month}))`;
}

/** Whether `partner p` has no statement for a month yet. */
export function isLacking(month: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`NOT EXISTS (SELECT FROM statement made WHERE made.partner_id = p.id AND made.month = ${month})`;
}
