import { findViewBox } from './attribute-values.ts';
import { limits } from './limits.ts';
import { RefusedFile, type SvgElement, type ViewBox } from './types.ts';

const length = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(px|pt|pc|in|cm|mm|q|em|ex|ch|rem|%)?\s*$/i;
const pixelsPerUnit: Record<string, number> = {
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
  em: 16,
  rem: 16,
  ex: 8,
  ch: 8,
};

function findLength(value: string | undefined): { pixels: number | null; valid: boolean } {
  const match = length.exec(value ?? '');
  const number = Number(match?.[1]);
  if (!match || !Number.isFinite(number) || number < 0) return { pixels: null, valid: false };
  const unit = (match[2] ?? 'px').toLowerCase();
  if (unit === '%') {
    if (number > limits.relativeDimension) throw new RefusedFile('tooBigDimensions', { limit: limits.dimension });
    return { pixels: null, valid: true };
  }
  const pixels = number * (pixelsPerUnit[unit] ?? 1);
  if (pixels > limits.dimension) throw new RefusedFile('tooBigDimensions', { limit: limits.dimension });
  return { pixels, valid: true };
}

export type RootSize = { width: number | null; height: number | null; viewBox: ViewBox | null };

/**
 * Checks the size of an `<svg>` element and drops what no browser would read as one.
 *
 * @throws {RefusedFile} tooBigDimensions
 */
export function checkSize(element: SvgElement): RootSize {
  const size: RootSize = { width: null, height: null, viewBox: findViewBox(element.attributes.get('viewBox')) };
  for (const side of ['width', 'height'] as const) {
    if (!element.attributes.has(side)) continue;
    const { pixels, valid } = findLength(element.attributes.get(side));
    if (!valid) element.attributes.delete(side);
    size[side] = pixels;
  }
  return size;
}

/** Size at which a picture shows itself, by the rules of browsers for `<img>`. */
export function naturalSize({ width, height, viewBox }: RootSize): { width: number; height: number } {
  if (width && height) return { width, height };
  if (viewBox) {
    const [, , boxWidth, boxHeight] = viewBox;
    if (width) return { width, height: (width * boxHeight) / boxWidth };
    if (height) return { width: (height * boxWidth) / boxHeight, height };
    return { width: boxWidth, height: boxHeight };
  }
  return { width: width ?? 300, height: height ?? 150 };
}
