import { wcagContrast } from 'culori';
import { type ColorScheme, logoGrounds } from './palette.ts';
import type { Raster } from './raster.ts';

/** What the pixels of a logo say about how it will look; small enough to be stored beside it. */
export type LogoPaint = {
  /** Share of all pixels that are painted, 0 to 1. */
  painted: number;
  /** The painted rectangle, in shares of the picture. */
  box: { x: number; y: number; width: number; height: number };
  /** Per ground: shares of the painted area whose contrast reaches 2 and 3, and the average contrast. */
  contrast: Record<ColorScheme, { above2: number; above3: number; average: number }>;
  /** Color of a ground that the file brings along itself, when all its corners are painted. */
  ownGround: string | null;
};

function hex(red: number, green: number, blue: number): string {
  return `#${[red, green, blue].map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

function cornersOf({ data, width, height }: Raster): number[][] {
  const positions = [0, width - 1, (height - 1) * width, height * width - 1];
  return positions.map((position) => [...data.subarray(position * 4, position * 4 + 4)]);
}

function findOwnGround(raster: Raster): string | null {
  const corners = cornersOf(raster);
  if (corners.some((corner) => (corner[3] ?? 0) < 250)) return null;
  const [red = 0, green = 0, blue = 0] = corners[0] ?? [];
  return hex(red, green, blue);
}

function contrastOn(ground: string, colors: Map<string, number>): { above2: number; above3: number; average: number } {
  let total = 0;
  let above2 = 0;
  let above3 = 0;
  let sum = 0;
  for (const [color, weight] of colors) {
    const contrast = wcagContrast(color, ground);
    total += weight;
    sum += contrast * weight;
    if (contrast >= 2) above2 += weight;
    if (contrast >= 3) above3 += weight;
  }
  if (total === 0) return { above2: 0, above3: 0, average: 1 };
  return { above2: above2 / total, above3: above3 / total, average: sum / total };
}

/** Measures what is painted in a small raster of a logo. Pure. */
export function measurePaint(raster: Raster): LogoPaint {
  const { data, width, height } = raster;
  const colors = new Map<string, number>();
  let [left, top, right, bottom] = [width, height, -1, -1];
  let painted = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const alpha = data[at + 3] ?? 0;
      if (alpha < 32) continue;
      painted += 1;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      // Close colors count as one: contrast is reckoned per color, not per pixel.
      const key = hex((data[at] ?? 0) & 0xf8, (data[at + 1] ?? 0) & 0xf8, (data[at + 2] ?? 0) & 0xf8);
      colors.set(key, (colors.get(key) ?? 0) + alpha / 255);
    }
  }
  const box =
    painted === 0
      ? { x: 0, y: 0, width: 0, height: 0 }
      : { x: left / width, y: top / height, width: (right - left + 1) / width, height: (bottom - top + 1) / height };
  return {
    painted: painted / (width * height),
    box,
    contrast: { light: contrastOn(logoGrounds.light, colors), dark: contrastOn(logoGrounds.dark, colors) },
    ownGround: findOwnGround(raster),
  };
}
