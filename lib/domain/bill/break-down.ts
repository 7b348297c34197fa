import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { Prisma } from '#lib/db/types.ts';
import { type Counted, type NumberedPage, numberedPage, rowsBefore } from '#lib/list/numbered.ts';
import { PAGE_SIZE } from '#lib/list/page.ts';
import { firstDay } from '#lib/month.ts';
import { billLines, customerHas, oneHas, SUMS, whereAll } from './conditions.ts';
import { type BreakdownFilter, breakdownFilter } from './filters.ts';
import { chosenMonth } from './months.ts';
import type { CustomerCost, ProjectCost, ServiceCost } from './schema.ts';
import { buildServiceTree, type ComponentCost } from './service-tree.ts';

const EXPORT_CAP = 100_000;
type Span = { most: number; skip: number };
const whole: Span = { most: EXPORT_CAP, skip: 0 };
const spanOf = (page: number): Span => ({ most: PAGE_SIZE, skip: rowsBefore(page) });

/** A month's bill by customer: one page. */
export const listCustomerCosts = defineQuery({
  permission: 'billing.read',
  input: breakdownFilter,
  run: async ({ ctx, db }, filter): Promise<NumberedPage<CustomerCost>> =>
    numberedPage(await byCustomer(db, ctx.partnerId, filter, spanOf(filter.page)), filter.page),
});

/** A month's bill by customer, the whole filtered set, for a CSV. */
export const exportCustomerCosts = defineQuery({
  permission: 'billing.read',
  input: breakdownFilter,
  run: ({ ctx, db }, filter): Promise<CustomerCost[]> => byCustomer(db, ctx.partnerId, filter, whole),
});

/** A month's bill by project, and what belongs to none by its category: one page. */
export const listProjectCosts = defineQuery({
  permission: 'billing.read',
  input: breakdownFilter,
  run: async ({ ctx, db }, filter): Promise<NumberedPage<ProjectCost>> =>
    numberedPage(await byProject(db, ctx.partnerId, filter, spanOf(filter.page)), filter.page),
});

/** A month's bill by project and other charge, the whole filtered set, for a CSV. */
export const exportProjectCosts = defineQuery({
  permission: 'billing.read',
  input: breakdownFilter,
  run: ({ ctx, db }, filter): Promise<ProjectCost[]> => byProject(db, ctx.partnerId, filter, whole),
});

/** A month's bill by product, category and component: a tree, since a price list is short. */
export const listServiceCosts = defineQuery({
  permission: 'billing.read',
  input: breakdownFilter,
  run: async ({ ctx, db }, filter): Promise<ServiceCost[]> =>
    buildServiceTree(await byComponent(db, ctx.partnerId, filter), filter.sort),
});

/** A month's bill by component, for a CSV. */
export const exportServiceCosts = defineQuery({
  permission: 'billing.read',
  input: breakdownFilter,
  run: ({ ctx, db }, filter): Promise<ComponentCost[]> => byComponent(db, ctx.partnerId, filter),
});

/** The products that a month's bill knows, in the order of the price list, to choose one of. */
export const listBilledProducts = defineQuery({
  permission: 'billing.read',
  input: breakdownFilter,
  run: async ({ ctx, db }, { month }): Promise<string[]> => {
    const rows = await db.$queryRaw<{ product: string }[]>`
      SELECT product FROM service WHERE id IN (
        SELECT service_id FROM usage_month
        WHERE partner_id = ${ctx.partnerId}::uuid AND month = ${firstDay(chosenMonth(month))}::date)
      GROUP BY 1 ORDER BY min(position), min(id)`;
    return rows.map(({ product }) => product);
  },
});

async function byCustomer(db: Db, partnerId: string, filter: BreakdownFilter, { most, skip }: Span) {
  const where = [...ofProduct(filter), ...(filter.q ? [customerHas(filter.q)] : [])];
  const order = filter.sort === 'name' ? Prisma.sql`c.name, c.id` : Prisma.sql`"totalCost" DESC, c.name, c.id`;
  return db.$queryRaw<Counted<CustomerCost>[]>`
    WITH line AS MATERIALIZED (${billLines(partnerId, chosenMonth(filter.month))})
    SELECT c.id::text, c.org_id::text AS "orgId", c.name, ${SUMS}, (count(*) OVER ())::int AS total
    FROM line l JOIN service s ON s.id = l.service_id
    JOIN customer c ON c.partner_id = ${partnerId}::uuid AND c.id = l.customer_id
    ${whereAll(where)} GROUP BY c.id ORDER BY ${order} LIMIT ${most} OFFSET ${skip}`;
}

async function byProject(db: Db, partnerId: string, filter: BreakdownFilter, { most, skip }: Span) {
  const name = Prisma.sql`CASE WHEN l.project <> '' THEN l.project ELSE s.category END`;
  const found = filter.q && Prisma.sql`(${customerHas(filter.q)} OR ${oneHas(filter.q, [name])})`;
  const kind = filter.kind === 'charge' ? Prisma.sql`l.project = ''` : Prisma.sql`l.project <> ''`;
  const where = [...ofProduct(filter), ...(found ? [found] : []), ...(filter.kind ? [kind] : [])];
  const order =
    filter.sort === 'name'
      ? Prisma.sql`name, "customerName", c.id, kind`
      : Prisma.sql`"totalCost" DESC, name, c.id, kind`;
  return db.$queryRaw<Counted<ProjectCost>[]>`
    WITH line AS MATERIALIZED (${billLines(partnerId, chosenMonth(filter.month))})
    SELECT c.id::text AS "customerId", c.org_id::text AS "orgId", c.name AS "customerName",
      CASE WHEN l.project <> '' THEN 'project' ELSE 'charge' END AS kind, ${name} AS name,
      l.project = '' AND s.kind = 'SUPPORT_PLAN' AS "supportPlan", ${SUMS}, (count(*) OVER ())::int AS total
    FROM line l JOIN service s ON s.id = l.service_id
    JOIN customer c ON c.partner_id = ${partnerId}::uuid AND c.id = l.customer_id
    ${whereAll(where)} GROUP BY c.id, 4, 5, 6 ORDER BY ${order} LIMIT ${most} OFFSET ${skip}`;
}

async function byComponent(db: Db, partnerId: string, filter: BreakdownFilter): Promise<ComponentCost[]> {
  const texts = [Prisma.sql`s.product`, Prisma.sql`s.category`, Prisma.sql`s.component`];
  const where = [...ofProduct(filter), ...(filter.q ? [oneHas(filter.q, texts)] : [])];
  return db.$queryRaw<ComponentCost[]>`
    WITH line AS MATERIALIZED (${billLines(partnerId, chosenMonth(filter.month))})
    SELECT s.product, s.category, s.component, s.unit, sum(l.quantity)::text AS quantity, ${SUMS}
    FROM line l JOIN service s ON s.id = l.service_id
    ${whereAll(where)} GROUP BY s.id ORDER BY s.position, s.id`;
}

function ofProduct({ product }: BreakdownFilter): Prisma.Sql[] {
  return product ? [Prisma.sql`s.product = ${product}`] : [];
}
