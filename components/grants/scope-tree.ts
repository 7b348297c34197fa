import type { ScopeNode } from './scope-field.tsx';

type Listed = { product: string; category: string; component: string };

/** The price list as a tree to tick; `whole` names the box of a whole product. */
export function scopeTree(services: Listed[], whole: (product: string) => string): ScopeNode[] {
  const products = [...Map.groupBy(services, (service) => service.product)];
  return products.map(([product, ofProduct]) => ({
    path: product,
    name: product,
    whole: whole(product),
    children: [...Map.groupBy(ofProduct, (service) => service.category)].map(([category, ofCategory]) => ({
      path: `${product}/${category}`,
      name: category,
      children: ofCategory.map(({ component }) => ({ path: `${product}/${category}/${component}`, name: component })),
    })),
  }));
}
