import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { rebuildSvg } from '#lib/svg/rebuild.ts';
import { type Icon, readIconSets } from './icon-sets.ts';

/** All 7,000 logos take a while; the usual run looks at every twelfth. */
const every = process.env.SVG_FULL === '1' ? 1 : 12;
const icons = readIconSets().filter((_, index) => index % every === 0);

function rasterize(svg: Uint8Array): Promise<Buffer> {
  return sharp(svg, { density: 72 }).resize(128, 128, { fit: 'inside' }).ensureAlpha().raw().toBuffer();
}

/** Why a logo does not come through unchanged; null when it does. */
async function faultOf({ name, bytes }: Icon): Promise<string | null> {
  const result = rebuildSvg(bytes);
  if (!result.ok) return `${name}: refused as ${result.reason}`;
  const again = rebuildSvg(Buffer.from(result.svg));
  if (!again.ok || again.svg !== result.svg) return `${name}: not the same when rebuilt again`;
  const [before, after] = await Promise.all([rasterize(bytes), rasterize(Buffer.from(result.svg))]);
  return before.equals(after) ? null : `${name}: other pixels`;
}

describe('real logos', () => {
  it('come through pixel-equal, at least 99.9 in 100', { timeout: 600_000 }, async () => {
    const faults: string[] = [];
    const queue = icons.values();
    const lanes = Array.from({ length: 4 }, async () => {
      for (const icon of queue) {
        const fault = await faultOf(icon);
        if (fault) faults.push(fault);
      }
    });
    await Promise.all(lanes);
    const share = 1 - faults.length / icons.length;
    if (every === 1) console.info(`${icons.length} logos, ${(share * 100).toFixed(3)} % pixel-equal`);
    expect(icons.length).toBeGreaterThan(500);
    expect(share, faults.slice(0, 20).join('\n')).toBeGreaterThanOrEqual(0.999);
  });

  it('keep their looks with the styles that drawing programs write', async () => {
    const styled = [
      '<style type="text/css"><![CDATA[.st0{fill:#0A7;}.st1{fill:none;stroke:#E11;stroke-width:4;stroke-miterlimit:10;}]]></style><g><path class="st0" d="M0 0h99v40z"/><path class="st1" d="M9 9h80"/></g>',
      '<defs><style>.cls-1{fill:url(#g);}.cls-1,.cls-2{opacity:.8}</style><linearGradient id="g" x2="1"><stop offset="0" stop-color="#f00"/><stop offset="1" style="stop-color:#00f;stop-opacity:.5"/></linearGradient></defs><rect class="cls-1" width="99" height="40"/>',
      '<switch><foreignObject requiredExtensions="http://ns.adobe.com/AdobeIllustrator/10.0/" width="1" height="1"/><g><circle cx="20" cy="20" r="19" style="fill:rgb(10, 20, 30);mix-blend-mode:multiply"/></g></switch>',
      '<clipPath id="c"><use href="#p"/></clipPath><path id="p" d="M0 0h50v40z"/><g clip-path="url(#c)"><rect width="99" height="40" fill="#abc"/></g>',
      '<filter id="f" x="-1" width="3"><feGaussianBlur stdDeviation="2"/><feOffset dx="2"/><feMerge><feMergeNode/><feMergeNode in="SourceGraphic"/></feMerge></filter><rect x="20" y="9" width="40" height="20" style="filter:url(#f)"/>',
    ];
    for (const body of styled) {
      const bytes = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40">${body}</svg>`);
      expect(await faultOf({ name: body, bytes })).toBeNull();
    }
  });
});
