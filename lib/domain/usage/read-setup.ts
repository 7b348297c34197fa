import type { Db } from '#lib/db/door.ts';
import { listServices, pathOf } from '../price-list/list-services.ts';
import { readMicro } from './micro.ts';
import { dayNumber, type IntakeSetup, type KnownCustomer } from './vocabulary.ts';

/** What an intake has to know of the price list before it begins. */
export async function readSetup(db: Db, importId: string, today: string): Promise<IntakeSetup> {
  const components = (await listServices(db)).map((component) => ({
    id: component.id,
    path: pathOf(component),
    unit: component.unit,
    isSupportPlan: component.kind === 'SUPPORT_PLAN',
    retiredOn: component.retiredAt && dayNumber(component.retiredAt.toISOString().slice(0, 10)),
  }));
  const rows = await db.$queryRaw<{ componentId: number; region: string; from: string; price: string }[]>`
    SELECT service_id AS "componentId", region, valid_from::text AS "from", unit_price::text AS price
    FROM service_price ORDER BY service_id, region, valid_from DESC`;
  const prices = rows.map((row) => ({ ...row, from: dayNumber(row.from) ?? 0, price: readMicro(row.price) ?? 0 }));
  return { importId, today, components, prices };
}

/** The customers with these organization IDs; who is missing does not exist. */
export async function findKnownCustomers(db: Db, orgIds: number[]): Promise<KnownCustomer[]> {
  const rows = await db.$queryRaw<{ orgId: string; partnerId: string; customerId: string; endedAt: Date | null }[]>`
    SELECT org_id::text AS "orgId", partner_id::text AS "partnerId", id::text AS "customerId", ended_at AS "endedAt"
    FROM customer WHERE org_id = ANY (${orgIds.map(BigInt)})`;
  return rows.map(({ orgId, partnerId, customerId, endedAt }) => ({
    orgId: Number(orgId),
    partnerId,
    customerId,
    endedOn: endedAt && dayNumber(endedAt.toISOString().slice(0, 10)),
  }));
}
