import type { Db } from '#lib/db/door.ts';
import type { ServiceKind } from '#lib/db/types.ts';

/** A component of the price list with its two levels above. `id` stays as long as the installation. */
export type Service = {
  id: number;
  product: string;
  category: string;
  component: string;
  unit: string;
  kind: ServiceKind;
  retiredAt: Date | null;
};

/** Every service that was ever sold, in the order of the price list; bills of long ago name retired ones too. */
export function listServices(db: Db): Promise<Service[]> {
  return db.service.findMany({
    select: { id: true, product: true, category: true, component: true, unit: true, kind: true, retiredAt: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
}

/** A service's three levels in one text, as scopes and usage lines name it. */
export function pathOf(service: Pick<Service, 'product' | 'category' | 'component'>): string {
  return `${service.product}/${service.category}/${service.component}`;
}
