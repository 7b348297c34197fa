import type { Db } from '#lib/db/door.ts';
import { refuseField } from '#lib/errors.ts';
import { listServices, pathOf, type Service } from './list-services.ts';
import { isInScope, simplifyScope } from './rules.ts';

/**
 * A chosen scope in the shape in which it is kept: what exists in the price list, without what a wider path holds already,
 * and the components that it covers now.
 * @throws PorticoError `invalid` for the field `scope` when it names what the list has not
 */
export async function settleScope(db: Db, paths: readonly string[]): Promise<{ scope: string[]; covers: Service[] }> {
  const services = await listServices(db);
  const known = new Set(
    services.flatMap((service) => [service.product, `${service.product}/${service.category}`, pathOf(service)]),
  );
  if (paths.some((path) => !known.has(path))) refuseField('scope', 'grants.problems.scope');
  const scope = simplifyScope(paths);
  return { scope, covers: services.filter((service) => isInScope(pathOf(service), scope)) };
}
