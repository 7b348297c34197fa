import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { Prisma } from '#lib/db/types.ts';
import { type Counted, type NumberedPage, numberedPage, rowsBefore } from '#lib/list/numbered.ts';
import { PAGE_SIZE } from '#lib/list/page.ts';
import { groupInMemory, pairOf, stepRows } from './change-sets.ts';
import { customerHas, oneHas } from './conditions.ts';
import { type ChangesFilter, changesFilter } from './filters.ts';
import { chosenMonth } from './months.ts';
import type { ChangeRow } from './schema.ts';

const EXPORT_CAP = 100_000;

/** A page of what one step of the comparison is made of, with the exact sum of all it found: decimal text of cents. */
export type ChangesPage = NumberedPage<ChangeRow> & { sum: string };

/** What one step of the comparison is made of: one page. */
export const listChanges = defineQuery({
  permission: 'billing.read',
  input: changesFilter,
  run: async ({ ctx, db }, filter): Promise<ChangesPage> => {
    const found = await readChanges(db, ctx.partnerId, filter, PAGE_SIZE, rowsBefore(filter.page));
    return {
      ...numberedPage<ChangeRow>(
        found.map(({ sum: _, ...row }) => row),
        filter.page,
      ),
      sum: found[0]?.sum ?? '0',
    };
  },
});

/** What one step of the comparison is made of, the whole filtered set, for a CSV. */
export const exportChanges = defineQuery({
  permission: 'billing.read',
  input: changesFilter,
  run: ({ ctx, db }, filter): Promise<ChangeRow[]> => readChanges(db, ctx.partnerId, filter, EXPORT_CAP, 0),
});

type Found = Counted<ChangeRow> & { sum: string };

async function readChanges(db: Db, partnerId: string, filter: ChangesFilter, most: number, skip: number) {
  const pair = await pairOf(db, partnerId, chosenMonth(filter.month));
  const texts = [Prisma.sql`s.product`, Prisma.sql`s.category`, Prisma.sql`s.component`, Prisma.sql`x.region`];
  const found = filter.q ? Prisma.sql`AND (${customerHas(filter.q)} OR ${oneHas(filter.q, texts)})` : Prisma.empty;
  const order = {
    effect: Prisma.sql`abs(x.effect) DESC, c.name, c.id, s.position, s.id, x.region`,
    customer: Prisma.sql`c.name, c.id, s.position, s.id, x.region`,
    service: Prisma.sql`s.position, s.id, c.name, c.id, x.region`,
  }[filter.sort];
  await groupInMemory(db);
  return db.$queryRaw<Found[]>`
    WITH x AS MATERIALIZED (SELECT * FROM (${stepRows(filter.step, pair)}) AS step WHERE effect <> 0)
    SELECT c.id::text AS "customerId", c.org_id::text AS "orgId", c.name AS "customerName", s.product, s.category,
      s.component, s.unit, x.region, x.q0::text AS "quantityBefore", x.q1::text AS "quantityNow",
      round(x.a0 / nullif(x.q0, 0), 6)::text AS "priceBefore", round(x.a1 / nullif(x.q1, 0), 6)::text AS "priceNow",
      x.a0::text AS "amountBefore", x.a1::text AS "amountNow", x.effect::text AS effect,
      (count(*) OVER ())::int AS total, (sum(x.effect) OVER ())::text AS sum
    FROM x JOIN service s ON s.id = x.service_id
    JOIN customer c ON c.partner_id = ${partnerId}::uuid AND c.id = x.customer_id
    WHERE true ${found} ORDER BY ${order} LIMIT ${most} OFFSET ${skip}`;
}
