import type { Db } from '#lib/db/door.ts';
import type { ServiceKind } from '#lib/db/types.ts';
import { addMonths, startOf } from '#lib/month.ts';

/** A component of the price list; `price` is in millionths of a cent for one unit in the cheapest region. */
type Component = { name: string; unit: string; price: number; kind?: ServiceKind; everywhere?: boolean };
type Product = { name: string; categories: { name: string; components: Component[] }[] };

/** What a unit costs elsewhere, in percent of the price in us-east-1. */
const REGIONS = {
  'aws-us-east-1': 100,
  'aws-eu-central-1': 112,
  'aws-ap-northeast-1': 118,
  'gcp-europe-west3': 110,
  'gcp-asia-northeast1': 116,
} as const;

/** Where the demo's customers run their databases. */
export type Region = keyof typeof REGIONS;

const hour = (name: string, cents: number): Component => ({ name, unit: 'hour', price: cents * 1e6 });
const gib = (name: string, cents: number, unit = 'GiB'): Component => ({ name, unit, price: cents * 1e6 });
const plan = (name: string, dollars: number): Component => ({
  ...{ name, unit: 'month', price: dollars * 1e8, kind: 'SUPPORT_PLAN', everywhere: true },
});

/** The vendor's price list: a database cloud. */
const PRODUCTS: Product[] = [
  {
    name: 'Meridian Dedicated',
    categories: [
      {
        name: 'Compute',
        components: [
          hour('SQL node 4 vCPU', 31.2),
          hour('SQL node 8 vCPU', 62.4),
          hour('Storage node 8 vCPU', 54.85),
          hour('Columnar node 8 vCPU', 71.6),
        ],
      },
      {
        name: 'Storage',
        components: [gib('Standard storage', 0.0274, 'GiB-hour'), gib('Performance storage', 0.0411, 'GiB-hour')],
      },
      {
        name: 'Backup',
        components: [gib('Backup storage', 0.0032, 'GiB-hour'), gib('Backup replication', 2.4)],
      },
      {
        name: 'Data transfer',
        components: [gib('Same region', 1), gib('Cross region', 2.1), gib('Internet', 9.05)],
      },
    ],
  },
  {
    name: 'Meridian Serverless',
    categories: [
      { name: 'Compute', components: [{ name: 'Request units', unit: 'million', price: 10e6 }] },
      {
        name: 'Storage',
        components: [gib('Row storage', 0.0278, 'GiB-hour'), gib('Columnar storage', 0.0069, 'GiB-hour')],
      },
      { name: 'Data transfer', components: [gib('Internet', 9.05)] },
    ],
  },
  {
    name: 'Meridian Streams',
    categories: [
      { name: 'Changefeeds', components: [hour('Replication capacity unit', 14.5)] },
      { name: 'Migration', components: [hour('Migration capacity unit', 21.75)] },
    ],
  },
  {
    name: 'Meridian Support',
    categories: [{ name: 'Support plans', components: [plan('Business', 480), plan('Enterprise', 1650)] }],
  },
];

/** Changes of prices, in percent of the first one: for everything below a path, from the month so many months away. */
const CHANGES = [
  { below: 'Meridian Dedicated/Storage/', months: -5, percent: 92 },
  { below: 'Meridian Dedicated/Compute/SQL node', months: 0, percent: 103 },
  { below: 'Meridian Streams/Changefeeds/', months: 2, percent: 85 },
];

/** Fills the price list. @param running the running month: changes of prices lie around it */
export async function addCatalogue(db: Db, running: string): Promise<void> {
  const components = PRODUCTS.flatMap(({ name: product, categories }) =>
    categories.flatMap(({ name: category, components }) =>
      components.map((component) => ({ product, category, ...component })),
    ),
  );
  const first = startOf(addMonths(running, -30));
  const services = await db.service.createManyAndReturn({
    data: components.map(({ product, category, name, unit, kind = 'USAGE' }, position) => ({
      ...{ product, category, component: name, unit, kind, position: position * 10 },
      createdAt: first,
    })),
    select: { id: true, position: true },
  });
  const prices = services.flatMap(({ id, position }) => {
    const { product, category, name, price, everywhere } = components[position / 10] as (typeof components)[number];
    const path = `${product}/${category}/${name}`;
    const regions: [string, number][] = everywhere ? [] : Object.entries(REGIONS);
    return [['global', 120] as [string, number], ...regions].flatMap(([region, factor]) => [
      { serviceId: id, region, validFrom: first, unitPrice: cents(price, everywhere ? 100 : factor) },
      ...CHANGES.filter(({ below }) => path.startsWith(below)).map(({ months, percent }) => ({
        ...{ serviceId: id, region, validFrom: startOf(addMonths(running, months)) },
        unitPrice: cents(price, (factor * percent) / 100),
      })),
    ]);
  });
  await db.servicePrice.createMany({ data: prices });
}

/** A part of a price, as decimal text in cents. Four digits that count are as many as a price list wants to show. */
function cents(price: number, percent: number): string {
  const micro = Number(((price * percent) / 100).toPrecision(4));
  return `${Math.floor(micro / 1e6)}.${String(Math.round(micro % 1e6)).padStart(6, '0')}`;
}
