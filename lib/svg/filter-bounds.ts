import { limits } from './limits.ts';
import { RefusedFile, type SvgElement } from './types.ts';

type Bound = { attribute: 'stdDeviation' | 'numOctaves' | 'radius' | 'order'; limit: number; isLength: boolean };

const bounds: Record<string, Bound> = {
  feGaussianBlur: { attribute: 'stdDeviation', limit: limits.stdDeviation, isLength: true },
  feDropShadow: { attribute: 'stdDeviation', limit: limits.stdDeviation, isLength: true },
  feTurbulence: { attribute: 'numOctaves', limit: limits.numOctaves, isLength: false },
  feMorphology: { attribute: 'radius', limit: limits.radius, isLength: true },
  feConvolveMatrix: { attribute: 'order', limit: limits.order, isLength: false },
};

function largest(value: string | undefined): number {
  const numbers = (value ?? '').match(/[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/g) ?? [];
  return numbers.reduce((most, number) => Math.max(most, Math.abs(Number(number))), 0);
}

/**
 * Bounds the sizes that make one filter primitive dear.
 *
 * @param relative whether the enclosing filter counts in shapes instead of pixels
 * @throws {RefusedFile} filterTooHeavy
 */
export function checkFilterBounds(element: SvgElement, relative: boolean): void {
  const bound = bounds[element.name];
  if (!bound) return;
  const limit = relative && bound.isLength ? limits.relativeFilterSize : bound.limit;
  const value = largest(element.attributes.get(bound.attribute));
  if (value > limit) throw new RefusedFile('filterTooHeavy', { attribute: bound.attribute, limit });
}

/** Work of one filter primitive, in painted elements. */
export function filterWeight(element: SvgElement): number {
  const value = largest(element.attributes.get(bounds[element.name]?.attribute ?? ''));
  switch (element.name) {
    case 'feTurbulence':
      return 20 * Math.max(1, value);
    case 'feMorphology':
      return 20 + 4 * value;
    case 'feConvolveMatrix':
      return 20 + value * value;
    case 'feDiffuseLighting':
    case 'feSpecularLighting':
      return 40;
    default:
      return 20;
  }
}
