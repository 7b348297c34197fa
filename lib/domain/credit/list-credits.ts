import { now } from '#lib/clock.ts';
import type { Db } from '#lib/db/door.ts';
import { dayOf } from '#lib/month.ts';
import { type CreditStatus, creditStatus } from './rules.ts';

/** A credit with what is left of it. Amounts in cents, days as text. */
export type CreditRow = {
  id: string;
  description: string;
  amount: number;
  /** the amount without what the statements in force used of it; the running month's estimate is not taken off */
  remaining: number;
  /** path prefixes; none is every service */
  scope: string[];
  startsOn: string;
  endsOn: string;
  revokedOn: string | null;
  /** the first day on which it counts no longer, a revocation taken into account */
  goneOn: string;
  grantedById: string | null;
  createdAt: Date;
  status: CreditStatus;
};

/** A partner's credits, the one that ends last first. */
export async function listCredits(db: Db, partnerId: string): Promise<CreditRow[]> {
  const rows = await db.$queryRaw<Omit<CreditRow, 'status'>[]>`
    SELECT c.id::text, c.description, c.amount::float8, (c.amount - coalesce(u.used, 0))::float8 AS remaining, c.scope,
      c.starts_on::text AS "startsOn", c.ends_on::text AS "endsOn", c.revoked_on::text AS "revokedOn",
      (last_day(c.ends_on, c.revoked_on) + 1)::text AS "goneOn", c.granted_by_id::text AS "grantedById",
      c.created_at AS "createdAt"
    FROM credit c
    LEFT JOIN LATERAL (
      SELECT sum(u.amount) AS used FROM credit_use u
      JOIN statement s ON s.partner_id = u.partner_id AND s.id = u.statement_id
      WHERE u.credit_id = c.id AND NOT EXISTS (
        SELECT FROM statement n WHERE n.partner_id = s.partner_id AND n.month = s.month AND n.version > s.version)
    ) AS u ON true
    WHERE c.partner_id = ${partnerId}::uuid
    ORDER BY last_day(c.ends_on, c.revoked_on) DESC, c.starts_on DESC, c.id`;
  const today = dayOf(now());
  return rows.map((row) => ({ ...row, status: creditStatus(row, today) }));
}
