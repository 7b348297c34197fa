import { defineCommand } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { refuseField } from '#lib/errors.ts';
import { pathOf } from './list-services.ts';
import { addServiceInput } from './schema.ts';

/**
 * Adds a component to the price list, behind the others of its category or product. Until it has a price, usage of it is refused.
 * @throws PorticoError `invalid` when the list has a component of this path already
 */
export const addService = defineCommand({
  name: 'service.add',
  permission: 'prices.manage',
  input: addServiceInput,
  run: async ({ db, audit }, service) => {
    // Two at once would take the same place.
    await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('price list'))::text`;
    const { product, category, component } = service;
    const known = await db.service.count({ where: { product, category, component } });
    if (known) refuseField('component', 'priceList.problems.known');
    const position = await placeFor(db, service);
    await db.service.updateMany({ where: { position: { gte: position } }, data: { position: { increment: 1 } } });
    const { id } = await db.service.create({ data: { ...service, position }, select: { id: true } });
    const path = pathOf(service);
    await audit({
      subject: { kind: 'service', id: String(id), label: path },
      after: { path, unit: service.unit, kind: service.kind },
    });
    return { id, path };
  },
});

async function placeFor(db: Db, { product, category }: { product: string; category: string }): Promise<number> {
  for (const where of [{ product, category }, { product }, {}]) {
    const last = await db.service.aggregate({ where, _max: { position: true } });
    if (last._max.position !== null) return last._max.position + 1;
  }
  return 0;
}
