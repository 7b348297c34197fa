import { inDatabase } from '#tests/factories/house.ts';
import { buildCustomer, buildPartner } from '#tests/factories/partner.ts';

/** A price list and customers to meter. Prices are cents per unit from 2020 on. */
export type Metering = {
  partnerId: string;
  customers: { id: string; orgId: number }[];
  /** a day of the running month, as text */
  day: string;
};

let listed = false;

/** Builds a partner with customers, and, once, a price list: Compute at 30 cents everywhere, Storage by region, Support. */
export async function buildMetering(count = 2): Promise<Metering> {
  await listPrices();
  const partner = await buildPartner();
  const customers = [];
  for (let i = 0; i < count; i += 1) {
    const { id } = await buildCustomer(partner);
    const { orgId } = await inDatabase((db) =>
      db.customer.findUniqueOrThrow({ where: { id }, select: { orgId: true } }),
    );
    customers.push({ id, orgId: Number(orgId) });
  }
  return { partnerId: partner.id, customers, day: new Date().toISOString().slice(0, 10) };
}

async function listPrices(): Promise<void> {
  if (listed) return;
  listed = true;
  await inDatabase(async (db) => {
    const from = new Date('2020-01-01');
    const add = (component: string, unit: string, prices: [string, string, Date?][], kind?: 'SUPPORT_PLAN') =>
      db.service.create({
        data: {
          ...{ product: 'Dedicated', category: 'Cluster', component, unit, ...(kind ? { kind } : {}) },
          prices: { create: prices.map(([region, unitPrice, at]) => ({ region, unitPrice, validFrom: at ?? from })) },
        },
      });
    await add('Compute', 'node-hour', [['global', '30']]);
    await add('Storage', 'GB-hour', [
      ['aws-us-east-1', '0.0137'],
      ['aws-ap-northeast-1', '0.0151'],
    ]);
    await add('Support', 'month', [['global', '10000']], 'SUPPORT_PLAN');
    await db.service.create({
      data: { ...{ product: 'Dedicated', category: 'Cluster', component: 'Retired', unit: 'hour' }, retiredAt: from },
    });
  });
}

/** Bytes of lines, in pieces of so many bytes. */
export async function* asStream(lines: Iterable<object | string>, pieceBytes = 50_000): AsyncGenerator<Uint8Array> {
  let text = '';
  for (const line of lines) {
    text += `${typeof line === 'string' ? line : JSON.stringify(line)}\n`;
    if (text.length < pieceBytes) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text) yield Buffer.from(text);
}

/** The roll-ups of a partner, as text that can be compared. */
export async function readRollUps(partnerId: string) {
  return inDatabase(async (db) => ({
    days: await db.$queryRaw<Record<string, unknown>[]>`
      SELECT customer_id::text, day::text, service_id, region, project, quantity::text, amount::text FROM usage_day
      WHERE partner_id = ${partnerId}::uuid ORDER BY 1, 2, 3, 4, 5`,
    months: await db.$queryRaw<Record<string, unknown>[]>`
      SELECT customer_id::text, month::text, service_id, project, quantity::text, amount::text FROM usage_month
      WHERE partner_id = ${partnerId}::uuid ORDER BY 1, 2, 3, 4`,
    totals: await db.$queryRaw<Record<string, unknown>[]>`
      SELECT month::text, lines::int, amount::text FROM usage_total WHERE partner_id = ${partnerId}::uuid ORDER BY 1`,
  }));
}

/** How many lines of a partner's are kept. */
export function countLines(partnerId: string): Promise<number> {
  return inDatabase((db) => db.usageLine.count({ where: { partnerId } }));
}
