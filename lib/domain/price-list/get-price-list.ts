import { now } from '#lib/clock.ts';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { dayOf } from '#lib/month.ts';
import { listServices } from './list-services.ts';
import { currentPrices } from './rules.ts';
import { type ListedService, type PriceView, priceListFilter } from './schema.ts';

/** The price list as one row per component and region, for a CSV. */
export type PriceListLine = Omit<ListedService, 'prices'> & ListedService['prices'][number];

/** The components that the filter lets through, in the order of the list, with the regions that have prices at all. */
export const getPriceList = defineQuery({
  permission: 'prices.read',
  input: priceListFilter,
  run: async ({ db }, filter) => {
    const all = await read(db, dayOf(now()));
    const regions = [...new Set(all.flatMap((service) => service.prices.map(({ region }) => region)))].sort();
    return { services: narrow(all, filter), regions, total: all.length };
  },
});

/** The filtered list, for a CSV. */
export const exportPriceList = defineQuery({
  permission: 'prices.read',
  input: priceListFilter,
  run: async ({ db }, filter): Promise<PriceListLine[]> =>
    narrow(await read(db, dayOf(now())), filter).flatMap(({ prices, ...service }) =>
      prices.length
        ? prices.map((price) => ({ ...service, ...price }))
        : [{ ...service, region: '', now: null, next: null }],
    ),
});

async function read(db: Db, today: string): Promise<ListedService[]> {
  const services = await listServices(db);
  const rows = await readPrices(db);
  const prices = Map.groupBy(rows, (row) => row.serviceId);
  return services.map((service) => ({ ...service, prices: currentPrices(prices.get(service.id) ?? [], today) }));
}

/** Every price of the list, or of one component, from the earliest on. */
export async function readPrices(db: Db, serviceId?: number): Promise<(PriceView & { serviceId: number })[]> {
  const rows = await db.servicePrice.findMany({
    where: serviceId === undefined ? {} : { serviceId },
    select: { id: true, serviceId: true, region: true, validFrom: true, unitPrice: true },
    orderBy: [{ validFrom: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({ ...row, validFrom: dayOf(row.validFrom), unitPrice: row.unitPrice.toFixed() }));
}

function narrow(services: ListedService[], { q, region, state }: { q?: string; region?: string; state?: string }) {
  const wanted = q?.toLowerCase();
  return services
    .filter((service) => !state || (state === 'retired') === (service.retiredAt !== null))
    .filter(
      ({ product, category, component, unit }) =>
        !wanted || `${product}/${category}/${component} ${unit}`.toLowerCase().includes(wanted),
    )
    .map((service) => ({
      ...service,
      prices: service.prices.filter((price) => !region || price.region === region),
    }))
    .filter((service) => !region || service.prices.length > 0);
}
