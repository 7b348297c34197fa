import { describe, expect, it } from 'vitest';
import { buildServiceTree, type ComponentCost } from '#lib/domain/bill/service-tree.ts';

function cost(path: string, runningTotal: number, credits = 0): ComponentCost {
  const [product = '', category = '', component = ''] = path.split('/');
  const amounts = { runningTotal, discounts: 0, credits, totalCost: runningTotal - credits };
  return { product, category, component, unit: 'hour', quantity: '2.5', ...amounts };
}

describe('a bill by service', () => {
  const components = [cost('A/x/1', 10), cost('A/x/2', 30, 5), cost('A/y/1', 1), cost('B/x/1', 100)];

  it('adds up on every level', () => {
    const [b, a] = buildServiceTree(components, 'cost');
    expect(b).toMatchObject({ name: 'B', path: 'B', totalCost: 100, quantity: null });
    expect(a).toMatchObject({ name: 'A', runningTotal: 41, credits: 5, totalCost: 36 });
    expect(a?.parts.map(({ path, totalCost }) => [path, totalCost])).toEqual([
      ['A/x', 35],
      ['A/y', 1],
    ]);
    expect(a?.parts[0]?.parts.map(({ path, unit }) => [path, unit])).toEqual([
      ['A/x/2', 'hour'],
      ['A/x/1', 'hour'],
    ]);
  });

  it('is in the order asked for', () => {
    expect(buildServiceTree(components, 'name').map(({ name }) => name)).toEqual(['A', 'B']);
    expect(buildServiceTree([], 'cost')).toEqual([]);
  });
});
