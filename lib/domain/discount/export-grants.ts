import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { refuse } from '#lib/errors.ts';
import { type CreditRow, listCredits } from '../credit/list-credits.ts';
import { type DiscountRow, listDiscounts } from './list-discounts.ts';

/** A credit (amounts in cents) or a discount, as one row of a CSV. */
export type GrantLine = Pick<CreditRow, 'id' | 'description' | 'scope' | 'startsOn' | 'endsOn' | 'revokedOn'> & {
  kind: 'CREDIT' | 'DISCOUNT';
  amount: number | null;
  remaining: number | null;
  percentage: string | null;
  status: CreditRow['status'] | DiscountRow['status'];
};

/** Everything that a partner was granted, for a CSV. @throws PorticoError `notFound` */
export const exportGrants = defineQuery({
  permission: 'grants.read',
  input: z.object({ id: z.string() }),
  run: async ({ db }, { id }): Promise<GrantLine[]> => {
    if (!z.uuid().safeParse(id).success || !(await db.partner.count({ where: { id } }))) refuse('notFound');
    return readGrants(db, id);
  },
});

/** Everything that the caller's company was granted, for a CSV. */
export const exportOwnGrants = defineQuery({
  permission: 'billing.read',
  input: z.object({}),
  run: ({ ctx, db }): Promise<GrantLine[]> => readGrants(db, ctx.partnerId),
});

async function readGrants(db: Db, partnerId: string): Promise<GrantLine[]> {
  const credits = await listCredits(db, partnerId);
  const discounts = await listDiscounts(db, partnerId);
  return [
    ...credits.map((credit) => ({ ...credit, kind: 'CREDIT' as const, percentage: null })),
    ...discounts.map((one) => ({ ...one, kind: 'DISCOUNT' as const, amount: null, remaining: null })),
  ];
}
