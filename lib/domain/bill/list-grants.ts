import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { firstDay, monthOf } from '#lib/month.ts';
import { type CreditRow, listCredits } from '../credit/list-credits.ts';
import { type DiscountRow, listDiscounts } from '../discount/list-discounts.ts';
import { groupBy } from './amounts.ts';

/** What a statement in force took from a credit, in cents. */
export type CreditUse = { creditId: string; statementId: string; month: string; version: number; amount: number };

/** A credit with where it went. `estimated`: what the months without a statement would take of it now, in cents. */
export type GrantedCredit = CreditRow & { uses: CreditUse[]; estimated: number };

/** What the vendor grants the caller's company. */
export type Grants = { credits: GrantedCredit[]; discounts: DiscountRow[] };

/** The partner's credits and discounts, with what is left and where it went. */
export const listGrants = defineQuery({
  permission: 'billing.read',
  input: z.object({}),
  run: async ({ ctx, db }): Promise<Grants> => {
    const { partnerId } = ctx;
    const credits = await listCredits(db, partnerId);
    const uses = groupBy(await readUses(db, partnerId), (use) => use.creditId);
    const estimated = new Map((await readEstimates(db, partnerId)).map((row) => [row.creditId, row.amount]));
    return {
      credits: credits.map((credit) => ({
        ...credit,
        uses: uses.get(credit.id) ?? [],
        estimated: estimated.get(credit.id) ?? 0,
      })),
      discounts: await listDiscounts(db, partnerId),
    };
  },
});

function readUses(db: Db, partnerId: string): Promise<CreditUse[]> {
  return db.$queryRaw<CreditUse[]>`
    SELECT u.credit_id::text AS "creditId", s.id::text AS "statementId", to_char(s.month, 'YYYY-MM') AS month, s.version,
      u.amount::float8
    FROM credit_use u JOIN statement s ON s.partner_id = u.partner_id AND s.id = u.statement_id
    WHERE u.partner_id = ${partnerId}::uuid AND s.id = current_statement(s.partner_id, s.month)
    ORDER BY s.month DESC`;
}

function readEstimates(db: Db, partnerId: string): Promise<{ creditId: string; amount: number }[]> {
  return db.$queryRaw<{ creditId: string; amount: number }[]>`
    SELECT x.credit_id::text AS "creditId", sum(x.amount)::float8 AS amount
    FROM usage_total t CROSS JOIN LATERAL estimate_bill(t.partner_id, t.month) AS e CROSS JOIN LATERAL unnest(e.uses) AS x
    WHERE t.partner_id = ${partnerId}::uuid AND t.month <= ${firstDay(monthOf(now()))}::date
      AND NOT EXISTS (SELECT FROM statement s WHERE s.partner_id = t.partner_id AND s.month = t.month)
    GROUP BY 1`;
}
