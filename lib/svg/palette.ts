import { clampChroma, converter, formatHex, type Oklch, wcagContrast } from 'culori';
import type { Raster } from './raster.ts';

export type ColorScheme = 'light' | 'dark';

/**
 * Colors of a page under a partner's brand, as #rrggbb. Text colors reach WCAG 4.5 on the grounds named, boundaries 3.
 */
export type SchemeColors = {
  /** Ground of the page; the logo stands on it. */
  surface: string;
  /** Ground of a raised panel. */
  panel: string;
  /** Body text, on surface and panel. */
  text: string;
  /** Secondary text, on surface and panel. */
  muted: string;
  /** Ground of the main button; a boundary against surface and panel. */
  accent: string;
  /** Ground of the main button under the pointer. */
  accentHover: string;
  /** Text on accent and accentHover. */
  accentText: string;
  /** Text in the brand's color, on surface and panel. */
  link: string;
  /** Outline of a field, against surface and panel. */
  border: string;
  /** Ring around what has the focus, against surface and panel. */
  focus: string;
};

export type BrandColors = Record<ColorScheme, SchemeColors> & {
  /** The logo's own colors, most painted first; at most three, none for a grey logo. */
  dominant: string[];
  /** Whether the logo has no color of its own, so that the neutral default stands in. */
  neutral: boolean;
};

/** The grounds that a logo stands on. */
export const logoGrounds: Record<ColorScheme, string> = { light: '#ffffff', dark: '#0e1116' };

const toOklch = converter('oklch');
const binCount = 24;
const leastChroma = 0.04;
/** Below this share of painted area a color is a detail, not a brand. */
const leastShare = 0.05;
const neutralHue = 255;
const neutralBase: Oklch = { mode: 'oklch', l: 0.36, c: 0.03, h: neutralHue };

type Bin = { weight: number; l: number; c: number; x: number; y: number };

function toHex(l: number, c: number, h: number): string {
  const color: Oklch = { mode: 'oklch', l: Math.min(1, Math.max(0, l)), c, h };
  return formatHex(clampChroma(color, 'oklch'));
}

function fillBins({ data }: Raster): { bins: Bin[]; painted: number } {
  const bins = Array.from({ length: binCount }, (): Bin => ({ weight: 0, l: 0, c: 0, x: 0, y: 0 }));
  const known = new Map<number, Oklch>();
  let painted = 0;
  for (let at = 0; at + 3 < data.length; at += 4) {
    const weight = (data[at + 3] ?? 0) / 255;
    if (weight < 0.125) continue;
    painted += weight;
    const [r, g, b] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    const key = (r << 16) | (g << 8) | b;
    let color = known.get(key);
    if (!color) {
      color = toOklch({ mode: 'rgb', r: r / 255, g: g / 255, b: b / 255 });
      known.set(key, color);
    }
    if (color.c < leastChroma || color.h === undefined) continue;
    const bin = bins[Math.floor((((color.h % 360) + 360) % 360) / (360 / binCount)) % binCount];
    if (!bin) continue;
    const angle = (color.h * Math.PI) / 180;
    bin.weight += weight;
    bin.l += color.l * weight;
    bin.c += color.c * weight;
    bin.x += Math.cos(angle) * weight;
    bin.y += Math.sin(angle) * weight;
  }
  return { bins, painted };
}

function meanOf({ weight, l, c, x, y }: Bin): Oklch {
  return { mode: 'oklch', l: l / weight, c: c / weight, h: ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360 };
}

/** The most painted hues, strongest first. A vivid color counts for more than a pale one of the same area. */
function findDominant(raster: Raster): Oklch[] {
  const { bins, painted } = fillBins(raster);
  if (painted === 0) return [];
  return bins
    .filter(({ weight }) => weight / painted >= leastShare)
    .sort((a, b) => b.weight * Math.sqrt(b.c / b.weight) - a.weight * Math.sqrt(a.c / a.weight))
    .slice(0, 3)
    .map(meanOf);
}

/** Nearest lightness, going one way only, at which every test of the hex color holds. */
function moveLightness(base: Oklch, step: number, holds: (color: string) => boolean): string {
  for (let l = base.l; l >= 0 && l <= 1; l += step) {
    const color = toHex(l, base.c, base.h ?? neutralHue);
    if (holds(color)) return color;
  }
  return step < 0 ? '#000000' : '#ffffff';
}

function reaches(ratio: number, grounds: string[]): (color: string) => boolean {
  return (color) => grounds.every((ground) => wcagContrast(color, ground) >= ratio);
}

function schemeColors(scheme: ColorScheme, brand: Oklch): SchemeColors {
  const isLight = scheme === 'light';
  const hue = brand.h ?? neutralHue;
  const surface = logoGrounds[scheme];
  const panel = isLight ? toHex(0.975, Math.min(brand.c, 0.012), hue) : toHex(0.225, Math.min(brand.c, 0.018), hue);
  const grounds = [surface, panel];
  const away = isLight ? -0.005 : 0.005;
  const gray: Oklch = { mode: 'oklch', l: 0, c: Math.min(brand.c, 0.02), h: hue };
  const texts = ['#ffffff', '#0b0d10'];
  const textOn = (color: string) => texts.find((text) => wcagContrast(text, color) >= 4.5);
  // People expect white on a saturated button; only a bright brand such as yellow keeps dark text.
  const wantsWhite = isLight && brand.l < 0.72;
  const isAccent = (color: string) =>
    reaches(3, grounds)(color) && (wantsWhite ? wcagContrast(color, '#ffffff') >= 4.5 : textOn(color) !== undefined);
  // A brand that is nearly black must still be seen on a dark ground, and the other way round: start from the middle.
  const start: Oklch = { ...brand, l: isLight ? Math.max(brand.l, 0.2) : Math.min(Math.max(brand.l, 0.45), 0.9) };
  const accent = moveLightness(start, away, isAccent);
  const accentText = textOn(accent) ?? (isLight ? '#ffffff' : '#000000');
  // Under the pointer the ground moves away from its text, so that the text only gets clearer.
  const accentOklch = toOklch(accent) ?? start;
  const hover: Oklch = { ...accentOklch, l: accentOklch.l + (accentText === '#ffffff' ? -0.05 : 0.05) };
  const hoverHex = toHex(hover.l, hover.c, hover.h ?? hue);
  const isHover = reaches(3, grounds)(hoverHex) && wcagContrast(hoverHex, accentText) >= 4.5;
  return {
    surface,
    panel,
    text: moveLightness({ ...gray, l: isLight ? 0.25 : 0.93 }, away, reaches(7, grounds)),
    muted: moveLightness({ ...gray, l: isLight ? 0.52 : 0.7 }, away, reaches(4.5, grounds)),
    accent,
    accentHover: isHover ? hoverHex : accent,
    accentText,
    link: moveLightness(start, away, reaches(4.5, grounds)),
    border: moveLightness({ ...gray, l: isLight ? 0.65 : 0.5 }, away, reaches(3, grounds)),
    focus: moveLightness(start, away, reaches(3, grounds)),
  };
}

/**
 * Derives a page's colors from a small raster of a logo. Pure.
 *
 * @returns for both schemes colors whose text pairs reach WCAG 4.5 and whose boundaries reach 3
 */
export function brandColors(raster: Raster): BrandColors {
  const dominant = findDominant(raster);
  const brand = dominant[0] ?? neutralBase;
  return {
    light: schemeColors('light', brand),
    dark: schemeColors('dark', dominant[0] ?? { ...neutralBase, l: 0.82 }),
    dominant: dominant.map((color) => toHex(color.l, color.c, color.h ?? neutralHue)),
    neutral: dominant.length === 0,
  };
}
