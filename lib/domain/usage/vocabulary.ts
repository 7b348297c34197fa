import type { Micro } from './micro.ts';
import { PairTable } from './pair-table.ts';
import { RowBytes, uuidBytes } from './row-bytes.ts';
import { type RefusalCode, USAGE_LIMITS } from './schema.ts';

/** What an intake knows when it begins. Days are counted from 2000-01-01, as PostgreSQL does. */
export type IntakeSetup = {
  importId: string;
  today: string;
  components: { id: number; path: string; unit: string; isSupportPlan: boolean; retiredOn: number | null }[];
  /** by component and region, the newest first */
  prices: { componentId: number; region: string; from: number; price: Micro }[];
};

/** A customer as the intake finds it by its organization ID; `endedOn` is the day since when it is none any more. */
export type KnownCustomer = { orgId: number; partnerId: string; customerId: string; endedOn: number | null };

/** A customer's place in a row: whose usage it is, as the fields of three columns. */
export type CustomerEntry = { fields: Uint8Array; ids: Uint8Array; endedOn: number };

export type Component = IntakeSetup['components'][number];

const EPOCH = Date.UTC(2000, 0, 1);
const DAY_MS = 86_400_000;
const GLOBAL = 'global';
/** Fields of three uuids with their lengths: partner, customer, import. */
export const OWNER_LENGTH = 60;

/** A day's number, or null when there is no such day. */
export function dayNumber(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const at = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text) return null;
  return (at.getTime() - EPOCH) / DAY_MS;
}

/**
 * The words that lines say again and again, each known by a small number and already encoded: components, regions,
 * projects, days, customers. It is thrown away whole when it has grown too large.
 */
export class Vocabulary {
  readonly #importId: Uint8Array;
  readonly #components = new Map<string, number>();
  readonly #prices = new Map<string, IntakeSetup['prices']>();
  readonly #setup: IntakeSetup;
  readonly #oldest: number;
  readonly #newest: number;
  readonly #days = new Map<string, number>();
  readonly #regions = new Map<string, number>();
  readonly #projects = new Map<string, number>();
  readonly #places = new PairTable();
  /** component and region, then day */
  readonly rates = new PairTable();
  readonly #listPrices: (Micro | null)[] = [];
  readonly rateFields: Uint8Array[] = [];
  readonly projectFields: Uint8Array[] = [];
  readonly #customers = new Map<number, number>();
  readonly orgIds: number[] = [];
  /** null: there is no such customer; undefined: nobody has asked yet */
  readonly customers: (CustomerEntry | null | undefined)[] = [];

  constructor(setup: IntakeSetup) {
    this.#setup = setup;
    this.#importId = uuidBytes(setup.importId);
    setup.components.forEach((component, index) => {
      this.#components.set(component.path, index);
    });
    for (const price of setup.prices) {
      const key = `${price.componentId} ${price.region}`;
      const known = this.#prices.get(key);
      if (known) known.push(price);
      else this.#prices.set(key, [price]);
    }
    const today = dayNumber(setup.today) ?? 0;
    const [year = 0, month = 1] = setup.today.split('-').map(Number);
    this.#oldest = (Date.UTC(year, month - 1 - USAGE_LIMITS.monthsBack, 1) - EPOCH) / DAY_MS;
    this.#newest = today + USAGE_LIMITS.daysAhead;
  }

  /** How many words it holds. */
  get size(): number {
    return this.orgIds.length + this.rateFields.length + this.projectFields.length;
  }

  /** The day's number, or why a line of that day is refused. */
  day(text: string): number | RefusalCode {
    const known = this.#days.get(text);
    if (known !== undefined) return known;
    const day = dayNumber(text);
    if (day === null) return 'badDay';
    if (day > this.#newest) return 'futureDay';
    if (day < this.#oldest) return 'tooOld';
    this.#days.set(text, day);
    return day;
  }

  /** The component's index, -1 when there is none of that path. */
  component(path: string): number {
    return this.#components.get(path) ?? -1;
  }

  componentAt(index: number): Component {
    return this.#setup.components[index] as Component;
  }

  /** The number of component, region and day together; -1 when the region's name cannot be kept. */
  rate(component: number, region: string, day: number): number {
    let named = this.#regions.get(region);
    if (named === undefined) {
      named = this.#regions.size;
      this.#regions.set(region, named);
    }
    const rate = this.rates.intern(this.#places.intern(component, named), day);
    if (rate === this.rateFields.length) {
      const fields = new RowBytes(300);
      fields.int32Field(day);
      fields.int32Field(this.componentAt(component).id);
      if (!fields.textField(region)) fields.end = 0;
      this.rateFields.push(Uint8Array.prototype.slice.call(fields.bytes, 0, fields.end));
      this.#listPrices.push(this.#findPrice(this.componentAt(component).id, region, day));
    }
    return rate;
  }

  /** The price list's price for a rate, or null. */
  listPrice(rate: number): Micro | null {
    return this.#listPrices[rate] ?? null;
  }

  #findPrice(componentId: number, region: string, day: number): Micro | null {
    for (const place of [region, GLOBAL]) {
      const found = this.#prices.get(`${componentId} ${place}`)?.find((price) => price.from <= day);
      if (found) return found.price;
    }
    return null;
  }

  project(name: string): number {
    const known = this.#projects.get(name);
    if (known !== undefined) return known;
    const fields = new RowBytes(4 + name.length * 3);
    const isText = fields.textField(name);
    const id = this.projectFields.length;
    this.#projects.set(name, id);
    this.projectFields.push(Uint8Array.prototype.slice.call(fields.bytes, 0, isText ? fields.end : 0));
    return id;
  }

  /** The customer's number; whether there is such a customer is asked later, for many at once. */
  customer(orgId: number): number {
    const known = this.#customers.get(orgId);
    if (known !== undefined) return known;
    const id = this.orgIds.length;
    this.#customers.set(orgId, id);
    this.orgIds.push(orgId);
    return id;
  }

  /** The organization IDs that nobody has looked up yet. */
  unsettled(): number[] {
    return this.orgIds.slice(this.customers.length);
  }

  /** Takes the answer for all that were unsettled: who is not in it does not exist. */
  settle(found: KnownCustomer[]): void {
    const byOrg = new Map(found.map((customer) => [customer.orgId, customer]));
    for (const orgId of this.unsettled()) {
      const customer = byOrg.get(orgId);
      this.customers.push(customer ? this.#entry(customer) : null);
    }
  }

  #entry(customer: KnownCustomer): CustomerEntry {
    const fields = new RowBytes(OWNER_LENGTH);
    for (const id of [uuidBytes(customer.partnerId), uuidBytes(customer.customerId), this.#importId]) {
      fields.int32(16);
      fields.copy(id);
    }
    return {
      fields: fields.bytes,
      ids: fields.bytes.subarray(0, 40),
      endedOn: customer.endedOn ?? Number.POSITIVE_INFINITY,
    };
  }
}
