import { now } from '#lib/clock.ts';
import type { Db } from '#lib/db/door.ts';
import { dayOf } from '#lib/month.ts';
import { type DiscountStatus, discountStatus } from './rules.ts';

/** A discount; `percentage` is decimal text without needless zeros ("20", "12.5"), days are text. */
export type DiscountRow = {
  id: string;
  description: string;
  percentage: string;
  /** path prefixes; none is every service */
  scope: string[];
  startsOn: string;
  endsOn: string;
  revokedOn: string | null;
  /** the first day on which it counts no longer, a revocation taken into account */
  goneOn: string;
  grantedById: string | null;
  createdAt: Date;
  status: DiscountStatus;
};

/** A partner's discounts, the one that ends last first. */
export async function listDiscounts(db: Db, partnerId: string): Promise<DiscountRow[]> {
  const rows = await db.$queryRaw<Omit<DiscountRow, 'status'>[]>`
    SELECT d.id::text, d.description, trim_scale(d.percentage)::text AS percentage, d.scope,
      d.starts_on::text AS "startsOn", d.ends_on::text AS "endsOn", d.revoked_on::text AS "revokedOn",
      (last_day(d.ends_on, d.revoked_on) + 1)::text AS "goneOn", d.granted_by_id::text AS "grantedById",
      d.created_at AS "createdAt"
    FROM discount d WHERE d.partner_id = ${partnerId}::uuid
    ORDER BY last_day(d.ends_on, d.revoked_on) DESC, d.starts_on DESC, d.id`;
  const today = dayOf(now());
  return rows.map((row) => ({ ...row, status: discountStatus(row, today) }));
}
