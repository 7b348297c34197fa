import { addDays } from '#lib/month.ts';
import { EVERY_REGION, type PriceView } from './schema.ts';

/**
 * The first day on which a new price may begin. Usage may arrive for a day ahead and is priced as it arrives, so a price that
 * replaces another begins on the first day that can have no usage yet: whatever the order in which usage came, a day has
 * one price. The first price of a component replaces nothing and may begin with the running month.
 * @param today as 2026-11-20
 */
export function earliestPriceDay(hasPrice: boolean, today: string): string {
  return hasPrice ? addDays(today, 2) : `${today.slice(0, 7)}-01`;
}

/** Whether a price can still be taken back: nothing can have been priced by it yet. */
export function canRemovePrice(price: Pick<PriceView, 'validFrom'>, today: string): boolean {
  return price.validFrom >= earliestPriceDay(true, today);
}

/** The prices of each region, every region's first, each from the earliest on. */
export function pricesByRegion(prices: PriceView[]): { region: string; prices: PriceView[] }[] {
  const regions = [...new Set(prices.map((price) => price.region))].sort(
    (a, b) => Number(b === EVERY_REGION) - Number(a === EVERY_REGION) || (a < b ? -1 : 1),
  );
  return regions.map((region) => ({
    region,
    prices: prices
      .filter((price) => price.region === region)
      .sort((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0)),
  }));
}

/** What holds today in each region, and what comes next. */
export function currentPrices(prices: PriceView[], today: string) {
  return pricesByRegion(prices).map(({ region, prices: inOrder }) => ({
    region,
    now: inOrder.findLast((price) => price.validFrom <= today) ?? null,
    next: inOrder.find((price) => price.validFrom > today) ?? null,
  }));
}

/** A scope without what a wider path of it holds already, in the order of the list. */
export function simplifyScope(paths: readonly string[]): string[] {
  const chosen = [...new Set(paths)];
  return chosen.filter((path) => !chosen.some((wider) => path.startsWith(`${wider}/`)));
}

/** Whether a component, named by its path, is inside a scope. An empty scope holds every service. */
export function isInScope(path: string, scope: readonly string[]): boolean {
  return scope.length === 0 || scope.some((one) => path === one || path.startsWith(`${one}/`));
}
