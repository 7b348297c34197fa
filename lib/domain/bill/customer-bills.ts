import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { Prisma } from '#lib/db/types.ts';
import { refuse } from '#lib/errors.ts';
import { addMonths, firstDay, monthInput, monthOf } from '#lib/month.ts';
import { listServices } from '../price-list/list-services.ts';
import { type Amounts, sumAmounts } from './amounts.ts';
import { type BillsExplorer, buildExplorer } from './explorer.ts';
import { type BillLine, readBillLines, readOwnBillLines } from './read-bill.ts';

const MONTHS = 13;

/** A month of a customer: what it comes to, and the version of its statement; null while it is an estimate. */
export type CustomerMonth = Amounts & { month: string; version: number | null; madeAt: Date | null };

/** A customer's bills: thirteen months, the oldest first, and the chosen one in full. */
export type CustomerBills = { months: CustomerMonth[]; chosen: CustomerMonth; bill: BillsExplorer };

/** How much of its bills a customer sees, and who decided so. `bills` is null where it sees none. */
export type PortalBills = { sharing: 'NONE' | 'LIST' | 'FULL'; provider: string; bills: CustomerBills | null };

const month = monthInput.optional().catch(undefined);

/** The bills of one of the partner's customers. @throws PorticoError `notFound`, also for another partner's */
export const getCustomerBills = defineQuery({
  permission: 'billing.read',
  input: z.object({ id: z.string(), month }),
  run: async ({ ctx, db }, input): Promise<CustomerBills> => {
    if (!z.uuid().safeParse(input.id).success) refuse('notFound');
    const { partnerId } = ctx;
    const known = await db.customer.findUnique({ where: { id: input.id }, select: { id: true } });
    if (!known) return refuse('notFound');
    const [from, to] = span();
    const months = await readMonths(
      db,
      Prisma.sql`customer_bill_months(${partnerId}::uuid, ${input.id}::uuid, ${from}::date, ${to}::date)`,
    );
    return choose(db, months, input.month, async (chosen) => {
      const lines = await readBillLines(db, partnerId, chosen);
      return lines.filter((line) => line.customerId === input.id);
    });
  },
});

/** The calling customer's own bills, as far as its partner shows them. */
export const getPortalBills = defineQuery({
  permission: 'portalBills.read',
  input: z.object({ month }),
  run: async ({ ctx, db }, input): Promise<PortalBills> => {
    const partner = await db.partner.findUnique({
      where: { id: ctx.partnerId },
      select: {
        name: true,
        billSharing: true,
        brands: { where: { state: 'PUBLISHED' }, select: { displayName: true }, take: 1 },
      },
    });
    if (!partner) return refuse('notFound');
    const seen = { sharing: partner.billSharing, provider: partner.brands[0]?.displayName ?? partner.name };
    if (seen.sharing === 'NONE') return { ...seen, bills: null };
    const [from, to] = span();
    const months = await readMonths(db, Prisma.sql`own_bill_months(${from}::date, ${to}::date)`);
    return { ...seen, bills: await choose(db, months, input.month, (chosen) => readOwnBillLines(db, chosen)) };
  },
});

function span(): [from: string, to: string] {
  const running = monthOf(now());
  return [firstDay(addMonths(running, -MONTHS + 1)), firstDay(running)];
}

async function readMonths(db: Db, source: Prisma.Sql): Promise<CustomerMonth[]> {
  const rows = await db.$queryRaw<Omit<CustomerMonth, 'totalCost'>[]>`
    SELECT to_char(month, 'YYYY-MM') AS month, version, made_at AS "madeAt", running_total::float8 AS "runningTotal",
      discounts::float8, credits::float8
    FROM ${source} ORDER BY 1`;
  return rows.map(({ month, version, madeAt, ...amounts }) => ({ month, version, madeAt, ...sumAmounts([amounts]) }));
}

async function choose(
  db: Db,
  months: CustomerMonth[],
  wanted: string | undefined,
  readLines: (month: string) => Promise<BillLine[]>,
): Promise<CustomerBills> {
  // The running month comes last, and is shown where none of the thirteen was asked for.
  const chosen = months.find((one) => one.month === wanted) ?? months.at(-1);
  if (!chosen) return refuse('notFound');
  const lines = await readLines(chosen.month);
  return { months, chosen, bill: buildExplorer(chosen.month, lines, await listServices(db)) };
}
