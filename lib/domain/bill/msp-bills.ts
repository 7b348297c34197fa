import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { monthInput } from '#lib/month.ts';
import { listServices } from '../price-list/list-services.ts';
import { type BillsExplorer, buildExplorer, buildMspBills, type MspBills } from './explorer.ts';
import { readBillLines, readCustomerLines } from './read-bill.ts';

/** A partner's bill of a month for its script, over all its customers. A month without usage is a bill of zeros. */
export const getMspBill = defineQuery({
  permission: 'mspApi.read',
  input: z.object({ month: monthInput }),
  run: async ({ ctx, db }, { month }): Promise<MspBills> => {
    const lines = await readBillLines(db, ctx.partnerId, month);
    const billed = [...new Set(lines.map((line) => line.customerId))];
    const services = await listServices(db);
    const customers = await db.customer.findMany({
      where: { partnerId: ctx.partnerId, id: { in: billed } },
      select: { id: true, orgId: true },
    });
    const orgIds = new Map(customers.map(({ id, orgId }) => [id, Number(orgId)]));
    return buildMspBills(month, lines, services, orgIds);
  },
});

/**
 * One customer's part of that bill: the very same as in the whole.
 * @throws PorticoError `notFound` for a customer of nobody's or of another partner's
 */
export const getCustomerBill = defineQuery({
  permission: 'mspApi.read',
  input: z.object({ month: monthInput, orgId: z.number().int().positive() }),
  run: async ({ ctx, db }, { month, orgId }): Promise<BillsExplorer> => {
    const customer = await db.customer.findFirst({
      where: { partnerId: ctx.partnerId, orgId: BigInt(orgId) },
      select: { id: true },
    });
    if (!customer) return refuse('notFound');
    const lines = await readCustomerLines(db, { partnerId: ctx.partnerId, customerId: customer.id, month });
    return buildExplorer(month, lines, await listServices(db));
  },
});
