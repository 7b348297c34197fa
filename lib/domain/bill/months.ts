import { now } from '#lib/clock.ts';
import type { Db } from '#lib/db/door.ts';
import { addMonths, firstDay, monthOf } from '#lib/month.ts';
import type { MonthFigure, VersionFigure } from './schema.ts';

/** How many months the console shows beside each other: the running one and twelve back. */
const MONTHS_SHOWN = 13;

/** The month that a page is about: the one asked for, unless it is still to come; else the running one. UTC. */
export function chosenMonth(asked: string | undefined): string {
  const running = monthOf(now());
  return asked && asked <= running ? asked : running;
}

/** Whether a month is the running one. */
export function isRunning(month: string): boolean {
  return month === monthOf(now());
}

/** The running month and those before it, the oldest first. */
export function shownMonths(): string[] {
  const running = monthOf(now());
  return Array.from({ length: MONTHS_SHOWN }, (_, index) => addMonths(running, index - MONTHS_SHOWN + 1));
}

/** What a partner's months come to, in the order asked for: by the statement in force, else as an estimate. */
export async function readMonths(db: Db, partnerId: string, months: readonly string[]): Promise<MonthFigure[]> {
  const first = months.map(firstDay);
  return db.$queryRaw<MonthFigure[]>`
    WITH wanted AS (
      SELECT month, no FROM unnest(${first}::date[]) WITH ORDINALITY AS w(month, no)
    ), made AS (
      SELECT DISTINCT ON (month) month, version, gross, running_total, discounts, credits FROM statement
      WHERE partner_id = ${partnerId}::uuid AND month = ANY (${first}::date[]) ORDER BY month, version DESC
    ), estimate AS (
      SELECT u.month, sum(l.gross) AS gross, sum(l.running_total) AS running_total, sum(l.discounts) AS discounts,
        sum(l.credits) AS credits
      FROM usage_total u CROSS JOIN LATERAL bill_lines(${partnerId}::uuid, u.month) AS l
      WHERE u.partner_id = ${partnerId}::uuid AND u.month = ANY (${first}::date[])
        AND u.month NOT IN (SELECT month FROM made)
      GROUP BY 1
    ), figure AS (
      SELECT month, version, gross, running_total, discounts, credits FROM made
      UNION ALL SELECT month, 0, gross, running_total, discounts, credits FROM estimate
    )
    SELECT to_char(w.month, 'YYYY-MM') AS month, coalesce(f.version, 0)::int AS version,
      coalesce(f.gross, 0)::text AS gross, coalesce(f.running_total, 0)::float8 AS "runningTotal",
      coalesce(f.discounts, 0)::float8 AS discounts, coalesce(f.credits, 0)::float8 AS credits,
      coalesce(f.running_total - f.discounts - f.credits, 0)::float8 AS "totalCost", u.month IS NOT NULL AS "hasUsage"
    FROM wanted w LEFT JOIN figure f USING (month)
    LEFT JOIN usage_total u ON u.partner_id = ${partnerId}::uuid AND u.month = w.month
    ORDER BY w.no`;
}

/** Every version of a month's statement, the first one first; none while the month is an estimate. */
export async function readVersions(db: Db, partnerId: string, month: string): Promise<VersionFigure[]> {
  return db.$queryRaw<VersionFigure[]>`
    SELECT id::text, version, created_at AS "madeAt", running_total::float8 AS "runningTotal", discounts::float8,
      credits::float8, (running_total - discounts - credits)::float8 AS "totalCost"
    FROM statement WHERE partner_id = ${partnerId}::uuid AND month = ${firstDay(month)}::date ORDER BY version`;
}
