import { wcagContrast } from 'culori';
import type { AcceptedLogo } from './accepted-logo.ts';
import { type ColorScheme, logoGrounds } from './palette.ts';

/** What the linter can say about a logo. Closed: each has a sentence under `logo.lint.*`. */
export const lintCodes = [
  'lowContrast',
  'someLowContrast',
  'ownGround',
  'ratio',
  'missingViewBox',
  'opticalSize',
] as const;

export type LintCode = (typeof lintCodes)[number];

export type LintNote = { code: LintCode; level: 'warn' | 'info'; params: Record<string, string | number> };

const preferredRatio = 256 / 48;
/** Share of the painted area that must stand out from the ground. */
const enough = 0.6;

function lintContrast({ paint }: LintedLogo, scheme: ColorScheme): LintNote[] {
  const { above2, above3, average } = paint.contrast[scheme];
  const params = {
    scheme,
    ground: logoGrounds[scheme],
    contrast: Math.round(average * 10) / 10,
    percent: Math.round((1 - (above2 < enough ? above2 : above3)) * 100),
  };
  if (above2 < enough) return [{ code: 'lowContrast', level: 'warn', params }];
  if (above3 < enough) return [{ code: 'someLowContrast', level: 'info', params }];
  return [];
}

function lintOwnGround({ paint }: LintedLogo, scheme: ColorScheme): LintNote[] {
  const color = paint.ownGround;
  if (color === null || wcagContrast(color, logoGrounds[scheme]) < 1.2) return [];
  return [{ code: 'ownGround', level: 'info', params: { scheme, color } }];
}

function lintRatio({ ratio, width, height }: LintedLogo): LintNote[] {
  const off = ratio / preferredRatio;
  if (off >= 0.8 && off <= 1.25) return [];
  const params = {
    shape: off < 1 ? 'tall' : 'wide',
    width: Math.round(width),
    height: Math.round(height),
    preferredWidth: 256,
    preferredHeight: 48,
  };
  // A square still reads well in the box; a column or a thread does not.
  return [{ code: 'ratio', level: ratio < 0.75 || ratio > 12 ? 'warn' : 'info', params }];
}

function lintOpticalSize({ paint }: LintedLogo): LintNote[] {
  const { width, height } = paint.box;
  const share = width * height;
  if (share === 0 || (width >= 0.8 && height >= 0.8) || share >= 0.64) return [];
  return [{ code: 'opticalSize', level: share < 0.4 ? 'warn' : 'info', params: { percent: Math.round(share * 100) } }];
}

/** What the linter needs of an accepted logo; all of it can be stored as numbers and JSON. */
export type LintedLogo = Pick<AcceptedLogo, 'width' | 'height' | 'ratio' | 'hasViewBox' | 'paint'>;

/** Advises on how an accepted logo will look in a scheme. Never a reason to refuse it; warnings come first. Pure. */
export function lintLogo(logo: LintedLogo, scheme: ColorScheme): LintNote[] {
  const notes = [
    ...lintContrast(logo, scheme),
    ...lintOwnGround(logo, scheme),
    ...lintRatio(logo),
    ...(logo.hasViewBox ? [] : [{ code: 'missingViewBox', level: 'warn', params: {} } satisfies LintNote]),
    ...lintOpticalSize(logo),
  ];
  return notes.sort((a, b) => Number(a.level === 'info') - Number(b.level === 'info'));
}
