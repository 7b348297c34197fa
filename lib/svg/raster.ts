import sharp from 'sharp';

/** Pixels of a picture: red, green, blue, alpha, row by row. */
export type Raster = { data: Uint8Array; width: number; height: number };

/** Twice the preferred size of a logo, so that mails are sharp on dense screens. */
const mailBox = { width: 512, height: 96 };
const sampleBox = { width: 64, height: 64 };
const pointsPerInch = 72;

function open(svg: string, density: number) {
  return sharp(Buffer.from(svg), { density, limitInputPixels: 64e6 }).timeout({ seconds: 3 });
}

/** Density at which the vectors are drawn at about the size wanted, so that nothing is scaled up from pixels. */
async function findDensity(svg: string, box: { width: number; height: number }): Promise<number> {
  const { width, height } = await sharp(Buffer.from(svg), {
    density: pointsPerInch,
    limitInputPixels: false,
  }).metadata();
  const scale = Math.min(box.width / width, box.height / height);
  return Math.min(100_000, Math.max(1, pointsPerInch * scale));
}

/** Draws a rebuilt SVG as a PNG inside 512 × 96, on a transparent ground. @throws when it cannot be drawn in time */
export async function drawPng(svg: string): Promise<Uint8Array> {
  const image = open(svg, await findDensity(svg, mailBox));
  return image
    .resize({ ...mailBox, fit: 'inside' })
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/** Draws a rebuilt SVG at 64 pixels for counting colors. @throws when it cannot be drawn in time */
export async function drawSample(svg: string): Promise<Raster> {
  const image = open(svg, await findDensity(svg, sampleBox));
  const { data, info } = await image
    .resize({ ...sampleBox, fit: 'inside' })
    .toColorspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
