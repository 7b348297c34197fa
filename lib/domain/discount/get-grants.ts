import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { refuse } from '#lib/errors.ts';
import { dayOf, monthOf } from '#lib/month.ts';
import { earliestStart } from '../credit/earliest-start.ts';
import { listCredits } from '../credit/list-credits.ts';
import { listServices } from '../price-list/list-services.ts';
import { listDiscounts } from './list-discounts.ts';

/** A month of a partner's bills, in cents. `version` is null while it is an estimate, 1 when final, higher when corrected. */
export type PartnerMonth = {
  month: string;
  version: number | null;
  runningTotal: number;
  discounts: number;
  credits: number;
  totalCost: number;
};

const MONTHS_SHOWN = 13;

/**
 * What a partner was granted, what its months come to, and what a new grant can be made of. Days are texts like 2026-11-20.
 * @throws PorticoError `notFound`
 */
export const getGrants = defineQuery({
  permission: 'grants.read',
  input: z.object({ id: z.string() }),
  run: async ({ db }, { id }) => {
    if (!z.uuid().safeParse(id).success) refuse('notFound');
    const partner = await db.partner.findUnique({ where: { id }, select: { id: true, name: true, state: true } });
    if (!partner) return refuse('notFound');
    const [credits, discounts] = [await listCredits(db, id), await listDiscounts(db, id)];
    const granters = await db.person.findMany({
      where: { id: { in: [...credits, ...discounts].flatMap((grant) => grant.grantedById ?? []) } },
      select: { id: true, name: true },
    });
    const names = new Map(granters.map((person) => [person.id, person.name]));
    const nameOf = (grantedById: string | null) => names.get(grantedById ?? '') ?? null;
    const today = now();
    return {
      partner,
      credits: credits.map((credit) => ({ ...credit, grantedBy: nameOf(credit.grantedById) })),
      discounts: discounts.map((discount) => ({ ...discount, grantedBy: nameOf(discount.grantedById) })),
      months: await listMonths(db, id),
      services: (await listServices(db)).filter((service) => service.retiredAt === null),
      today: dayOf(today),
      runningMonth: monthOf(today),
      earliest: await earliestStart(db, id, today),
    };
  },
});

/** A partner's grants as the vendor's page shows them. */
export type Grants = Awaited<ReturnType<typeof getGrants>>;

// Only months without a statement are computed.
function listMonths(db: Db, partnerId: string): Promise<PartnerMonth[]> {
  return db.$queryRaw<PartnerMonth[]>`
    WITH known AS (
      SELECT month FROM usage_total WHERE partner_id = ${partnerId}::uuid
      UNION SELECT month FROM statement WHERE partner_id = ${partnerId}::uuid
      ORDER BY month DESC LIMIT ${MONTHS_SHOWN}
    ), billed AS (
      SELECT k.month, s.version, s.running_total, s.discounts, s.credits FROM known k
      JOIN statement s ON s.id = current_statement(${partnerId}::uuid, k.month)
      UNION ALL
      SELECT k.month, NULL, coalesce(sum(l.running_total), 0), coalesce(sum(l.discounts), 0), coalesce(sum(l.credits), 0)
      FROM known k LEFT JOIN LATERAL bill_lines(${partnerId}::uuid, k.month) AS l ON true
      WHERE current_statement(${partnerId}::uuid, k.month) IS NULL GROUP BY k.month
    )
    SELECT to_char(month, 'YYYY-MM') AS month, version, running_total::float8 AS "runningTotal",
      discounts::float8, credits::float8, (running_total - discounts - credits)::float8 AS "totalCost"
    FROM billed ORDER BY month DESC`;
}
