import { inDatabase } from '#tests/factories/house.ts';
import { buildCustomer, buildPartner } from '#tests/factories/partner.ts';
import { type BuiltPartner, buildMember } from '#tests/factories/people.ts';

/** Usage of one day: quantities in thousandths, prices in millionths of a cent, so that a test can count exactly. */
export type Metered = {
  customer: string;
  service: number;
  day: string;
  quantity: number;
  price: number;
  region?: string;
  project?: string;
};

/** A partner with its Global admin, some customers, and some services of two products; the last one is a support plan. */
export async function buildBillingScene(customers: number) {
  const partner = await buildPartner();
  const ctx = await buildMember(partner, ['GLOBAL_ADMIN']);
  const ids: string[] = [];
  for (let n = 0; n < customers; n++) ids.push((await buildCustomer(partner)).id);
  const services = await inDatabase(async (db) => {
    const made: number[] = [];
    for (const [component, kind] of [
      ...[['Node', 'USAGE'] as const, ['Disk', 'USAGE'] as const, ['Plan', 'SUPPORT_PLAN'] as const],
    ]) {
      const product = kind === 'USAGE' ? `Cloud ${partner.slug}` : `Care ${partner.slug}`;
      const names = { product, category: `All ${component}s`, component, unit: 'hour', kind };
      made.push((await db.service.create({ data: names, select: { id: true } })).id);
    }
    return made;
  });
  return { partner, ctx, customers: ids, services };
}

/** Adds usage to the roll-ups, as an import leaves it. */
export function meter(partner: BuiltPartner, usage: readonly Metered[]): Promise<void> {
  return inDatabase(async (db) => {
    const rows = usage.map(({ region = 'global', project = '', quantity, price, ...one }) => ({
      ...{ ...one, region, project, quantity: `${quantity}e-3`, amount: `${BigInt(quantity) * BigInt(price)}e-9` },
    }));
    const piece = `SELECT $1::uuid AS partner_id, x.* FROM json_to_recordset($2::json)
      AS x(customer uuid, day date, service int, region text, project text, quantity numeric, amount numeric)`;
    const json = JSON.stringify(rows);
    await db.$executeRawUnsafe(
      `INSERT INTO usage_day AS u SELECT partner_id, customer, day, service, region, project, sum(quantity),
         round(sum(amount), 6) FROM (${piece}) AS p GROUP BY 1, 2, 3, 4, 5, 6`,
      ...[partner.id, json],
    );
    await db.$executeRawUnsafe(
      `INSERT INTO usage_month SELECT partner_id, customer_id, date_trunc('month', day), service_id, project, sum(quantity),
         sum(amount) FROM usage_day WHERE partner_id = $1::uuid GROUP BY 1, 2, 3, 4, 5`,
      partner.id,
    );
    await db.$executeRawUnsafe(
      `INSERT INTO usage_total SELECT partner_id, month, count(*), sum(amount) FROM usage_month
         WHERE partner_id = $1::uuid GROUP BY 1, 2`,
      partner.id,
    );
  });
}
