import { wcagContrast } from 'culori';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BrandColors, brandColors, logoGrounds } from '#lib/svg/palette.ts';

type Pixel = [number, number, number, number];

function paletteOf(pixels: Pixel[]): BrandColors {
  return brandColors({ data: Uint8Array.from(pixels.flat()), width: pixels.length, height: 1 });
}

function fill(count: number, pixel: Pixel): Pixel[] {
  return Array.from({ length: count }, () => pixel);
}

/** Every promise of the palette that a reader's eye depends on. */
function faultsOfPalette(colors: BrandColors): string[] {
  const faults: string[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    const of = colors[scheme];
    const expectRatio = (front: keyof typeof of, back: keyof typeof of, least: number) => {
      const ratio = wcagContrast(of[front], of[back]);
      if (!(ratio >= least)) faults.push(`${scheme} ${front} ${of[front]} on ${back} ${of[back]}: ${ratio}`);
    };
    for (const ground of ['surface', 'panel'] as const) {
      for (const text of ['text', 'muted', 'link'] as const) expectRatio(text, ground, 4.5);
      for (const boundary of ['accent', 'accentHover', 'border', 'focus'] as const) expectRatio(boundary, ground, 3);
    }
    expectRatio('accentText', 'accent', 4.5);
    expectRatio('accentText', 'accentHover', 4.5);
    if (of.surface !== logoGrounds[scheme]) faults.push(`${scheme} surface is not the ground of the logo`);
    for (const color of Object.values(of)) if (!/^#[0-9a-f]{6}$/.test(color)) faults.push(`${color} is no color`);
  }
  return faults;
}

const channel = fc.integer({ min: 0, max: 255 });

describe('the colors of a brand', () => {
  it('are readable in both schemes, whatever the logo', () => {
    const pixels = fc.array(fc.tuple(channel, channel, channel, channel), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(pixels, (drawn) => {
        expect(faultsOfPalette(paletteOf(drawn))).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it('are readable for every single color on a fine grid', () => {
    const faults: string[] = [];
    for (let red = 0; red <= 255; red += 51) {
      for (let green = 0; green <= 255; green += 51) {
        for (let blue = 0; blue <= 255; blue += 51) {
          faults.push(...faultsOfPalette(paletteOf([[red, green, blue, 255]])));
        }
      }
    }
    expect(faults).toEqual([]);
  });

  it('take the hue that is painted most, not the grey around it', () => {
    const { dominant, neutral } = paletteOf([
      ...fill(60, [120, 120, 120, 255]),
      ...fill(30, [0, 90, 220, 255]),
      ...fill(10, [230, 30, 30, 255]),
      ...fill(2, [0, 200, 0, 255]),
    ]);
    expect(neutral).toBe(false);
    expect(dominant).toHaveLength(2);
    expect(dominant[0]).toBe('#005adc');
  });

  it('keep the brand color itself where it is readable', () => {
    expect(paletteOf(fill(9, [0, 90, 220, 255])).light.accent).toBe('#005adc');
    expect(paletteOf(fill(9, [255, 212, 0, 255])).dark.accent).toBe('#ffd400');
  });

  it('fall back to a neutral for a grey or an invisible logo', () => {
    const grey = paletteOf(fill(9, [17, 17, 17, 255]));
    expect(grey).toMatchObject({ neutral: true, dominant: [] });
    expect(paletteOf(fill(9, [255, 0, 0, 0]))).toEqual(grey);
    expect(faultsOfPalette(grey)).toEqual([]);
  });
});
