import sharp from 'sharp';
import { type LogoPaint, measurePaint } from './paint.ts';
import { type BrandColors, brandColors } from './palette.ts';
import { drawPng, drawSample } from './raster.ts';

export type Rendering = { png: Uint8Array; palette: BrandColors; paint: LogoPaint };

async function render(svg: string): Promise<Rendering> {
  const png = await drawPng(svg);
  const sample = await drawSample(svg);
  return { png, palette: brandColors(sample), paint: measurePaint(sample) };
}

sharp.cache(false);
sharp.concurrency(1);

process.on('message', (svg: string) => {
  render(svg).then(
    (rendering) => process.send?.({ rendering }),
    () => process.send?.({ rendering: null }),
  );
});
// Without the program that asked there is nothing left to draw for.
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
