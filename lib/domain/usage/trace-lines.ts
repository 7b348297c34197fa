import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import { Prisma } from '#lib/db/types.ts';
import { cursorInput, PAGE_SIZE, type Page, pageOf } from '#lib/list/page.ts';
import { dayInput } from '#lib/month.ts';

/** A line of usage that counts. Quantity, unit price and amount are decimal text; the latter two are cents. */
export type UsageLine = {
  key: string;
  day: string;
  service: string;
  unit: string;
  region: string;
  project: string;
  resource: string;
  quantity: string;
  unitPrice: string;
  amount: string;
};

/** A line with whose it is and the import that brought it. */
export type TracedLine = UsageLine & {
  partnerId: string;
  partnerName: string;
  customerId: string;
  customerName: string;
  orgId: string;
  importId: string;
  importLabel: string;
};

const LINE_COLUMNS = Prisma.sql`l.source_key AS key, l.day::text AS day, concat_ws('/', s.product, s.category, s.component) AS service, s.unit,
  l.region, l.project, l.resource, trim_scale(l.quantity_micro * 0.000001)::text AS quantity,
  trim_scale(l.unit_price_micro * 0.000001)::text AS "unitPrice", trim_scale(l.amount_micro * 0.000001)::text AS amount`;

/** The line that a source key stands for, or null: it was never sent, or refused. */
export const findUsageLine = defineQuery({
  permission: 'usage.read',
  input: z.object({ key: z.string().max(200) }),
  run: async ({ db }, { key }): Promise<TracedLine | null> => {
    const keyHash = createHash('sha256').update(key).digest('hex').slice(0, 32);
    const [line] = await db.$queryRaw<TracedLine[]>`
      SELECT ${LINE_COLUMNS}, p.id::text AS "partnerId", p.name AS "partnerName", c.id::text AS "customerId",
        c.name AS "customerName", c.org_id::text AS "orgId", i.id::text AS "importId", i.label AS "importLabel"
      FROM usage_line l JOIN service s ON s.id = l.service_id JOIN partner p ON p.id = l.partner_id
      JOIN customer c ON c.id = l.customer_id JOIN usage_import i ON i.id = l.import_id
      WHERE l.key_hash = ${keyHash}::uuid`;
    return line ?? null;
  },
});

/** One day's lines of a customer's use of one component, as they came in. In no order that means anything. */
export const listUsageLines = defineQuery({
  permission: 'billing.read',
  input: z.object({
    customerId: z.uuid(),
    day: dayInput,
    serviceId: z.coerce.number().int().positive().max(2_147_483_647),
    project: z.string().max(200).optional(),
    cursor: cursorInput,
  }),
  run: async ({ ctx, db }, { customerId, day, serviceId, project, cursor }): Promise<Page<UsageLine>> => {
    const way = cursor?.back ? Prisma.sql`DESC` : Prisma.sql`ASC`;
    const beyond = cursor
      ? Prisma.sql`AND l.key_hash ${cursor.back ? Prisma.sql`<` : Prisma.sql`>`} ${cursor.id}::uuid`
      : Prisma.empty;
    const ofProject = project === undefined ? Prisma.empty : Prisma.sql`AND l.project = ${project}`;
    const where = Prisma.sql`l.partner_id = ${ctx.partnerId}::uuid AND l.customer_id = ${customerId}::uuid
      AND l.day = ${day}::date AND l.service_id = ${serviceId} ${ofProject}`;
    // The day's lines lie together, and only there: by the primary key the whole table would be read.
    const found = await db.$queryRaw<(UsageLine & { id: string })[]>`
      WITH l AS MATERIALIZED (SELECT * FROM usage_line l WHERE ${where})
      SELECT ${LINE_COLUMNS}, l.key_hash::text AS id FROM l JOIN service s ON s.id = l.service_id
      WHERE true ${beyond} ORDER BY l.key_hash ${way} LIMIT ${PAGE_SIZE + 1}`;
    const [count] = await db.$queryRaw<
      { count: number }[]
    >`SELECT count(*)::int AS count FROM usage_line l WHERE ${where}`;
    const page = pageOf(found, cursor, ({ id }) => ({ value: '', id }), count?.count ?? 0);
    return { ...page, rows: page.rows.map(({ id: _, ...line }) => line) };
  },
});
