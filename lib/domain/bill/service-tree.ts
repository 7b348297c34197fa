import { type Amounts, groupBy, sumAmounts } from './amounts.ts';
import type { ServiceCost } from './schema.ts';

/** A component's part of a bill; `quantity` is decimal text. */
export type ComponentCost = Amounts & {
  product: string;
  category: string;
  component: string;
  unit: string;
  quantity: string;
};

type Sort = 'cost' | 'name';

/** Components under their categories and products; on each level the dearest first, or by name. */
export function buildServiceTree(components: readonly ComponentCost[], sort: Sort): ServiceCost[] {
  return level(
    components,
    (one) => one.product,
    '',
    sort,
    (ofProduct, product) =>
      level(
        ofProduct,
        (one) => one.category,
        `${product}/`,
        sort,
        (ofCategory, category) => level(ofCategory, (one) => one.component, `${category}/`, sort),
      ),
  );
}

function level(
  components: readonly ComponentCost[],
  nameOf: (one: ComponentCost) => string,
  above: string,
  sort: Sort,
  below?: (components: readonly ComponentCost[], path: string) => ServiceCost[],
): ServiceCost[] {
  const parts = [...groupBy(components, nameOf)].map(([name, group]): ServiceCost => {
    const single = below ? undefined : group[0];
    return {
      ...sumAmounts(group),
      ...{ name, path: `${above}${name}`, parts: below?.(group, `${above}${name}`) ?? [] },
      quantity: single?.quantity ?? null,
      unit: single?.unit ?? null,
    };
  });
  return parts.sort((a, b) => (sort === 'cost' && b.totalCost - a.totalCost) || a.name.localeCompare(b.name, 'en'));
}
