import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '#lib/svg/limits.ts';
import { rebuildSvg } from '#lib/svg/rebuild.ts';
import type { RebuiltSvg } from '#lib/svg/types.ts';
import { wrap } from './attack-frame.ts';
import { attackFiles } from './attacks.ts';
import { pixelPng } from './attacks-hostile.ts';
import { faultsOf } from './stored-form.ts';

const ns = 'http://www.w3.org/2000/svg';

function accepted(source: string | Uint8Array): RebuiltSvg {
  const result = rebuildSvg(typeof source === 'string' ? Buffer.from(source) : source);
  if (!result.ok) throw new Error(`refused: ${result.reason}`);
  return result;
}

function reason(source: string | Uint8Array): string {
  const result = rebuildSvg(typeof source === 'string' ? Buffer.from(source) : source);
  return result.ok ? 'accepted' : result.reason;
}

/** Rebuilds a body in a logo and returns what became of the body. */
function kept(body: string): string {
  const frame = accepted(wrap('')).svg;
  const open = frame.slice(0, -'</svg>'.length);
  return accepted(wrap(body)).svg.slice(open.length, -'</svg>'.length);
}

describe('decoding', () => {
  it('accepts exactly 512 KiB and refuses one byte more', () => {
    const logo = wrap('');
    expect(reason(logo.padEnd(limits.bytes, ' '))).toBe('accepted');
    expect(reason(logo.padEnd(limits.bytes + 1, ' '))).toBe('tooLarge');
  });

  it('reads UTF-8, UTF-16 with a mark and Latin-1, and writes the same UTF-8 from each', () => {
    const body = '<text>Café</text>';
    const expected = accepted(wrap(body)).svg;
    expect(accepted(`\ufeff${wrap(body)}`).svg).toBe(expected);
    const little = Buffer.from(`\ufeff${wrap(body)}`, 'utf16le');
    expect(accepted(little).svg).toBe(expected);
    expect(accepted(Buffer.from(little).swap16()).svg).toBe(expected);
    const latin = `<?xml version="1.0" encoding="ISO-8859-1"?>${wrap(body)}`;
    expect(accepted(Buffer.from(latin, 'latin1')).svg).toBe(expected);
  });

  it.each([
    ['a PNG', pixelPng, { reason: 'notSvg', detail: { found: 'png' } }],
    ['a web page', Buffer.from('<!DOCTYPE html><svg/>'), { reason: 'notSvg', detail: { found: 'html' } }],
    ['nothing', Buffer.alloc(0), { reason: 'notSvg', detail: { found: 'nothing' } }],
    ['other XML', Buffer.from('<x><svg/></x>'), { reason: 'notSvg', detail: { found: 'xml' } }],
    ['text', Buffer.from('hello'), { reason: 'notSvg', detail: { found: 'text' } }],
    ['gzip', Buffer.from([0x1f, 0x8b, 8]), { reason: 'compressed' }],
    ['NUL', Buffer.from(wrap('\0')), { reason: 'binary' }],
    ['no namespace', Buffer.from('<svg/>'), { reason: 'missingNamespace' }],
  ])('names %s for what it is', (_name, bytes, expected) => {
    expect(rebuildSvg(bytes)).toMatchObject({ ok: false, ...expected });
  });

  it('says where a file is damaged', () => {
    expect(rebuildSvg(Buffer.from(`<svg xmlns="${ns}">\n<g></svg>`))).toMatchObject({
      reason: 'malformed',
      detail: { line: 2 },
    });
  });
});

describe('document type', () => {
  it('is dropped when it is only the usual line', () => {
    const doctype =
      '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">';
    expect(accepted(`<?xml version="1.0"?>\n${doctype}\n${wrap('')}`).svg).toBe(accepted(wrap('')).svg);
  });

  it('may hold the namespace addresses that Illustrator writes', () => {
    const subset = `<!ENTITY ns_svg "${ns}"><!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">`;
    const source = `<!DOCTYPE svg [${subset}]><svg xmlns="&ns_svg;" xmlns:i="&ns_ai;" i:viewOrigin="1"><path d="M0 0h1"/></svg>`;
    expect(accepted(source)).toMatchObject({ removed: [{ kind: 'editorData', count: 1 }] });
  });
});

describe('what is kept', () => {
  it.each([
    ['<use href="#a"/>', '<use href="#a"/>'],
    ['<use xlink:href="#a"/>', '<use href="#a"/>'],
    ['<use href="#a" xlink:href="#b"/>', '<use href="#a"/>'],
    ['<rect fill="url(#a)"/>', '<rect fill="url(#a)"/>'],
    ['<rect fill="url( \'#a\' ) red"/>', '<rect fill="url(#a) red"/>'],
    ['<rect style="fill:url(&quot;#a&quot;);stroke : red"/>', '<rect style="fill:url(#a);stroke:red"/>'],
    ['<rect fill="rgb(1 2 3 / 50%)"/>', '<rect fill="rgb(1 2 3 / 50%)"/>'],
    ['<g transform="translate(1,2) rotate(-3e1)"/>', '<g transform="translate(1,2) rotate(-3e1)"/>'],
    ['<path d="M0,0 L1e-3-.5zQ!"/>', '<path d="M0,0 L1e-3-.5zQ"/>'],
    ['<text xml:space="preserve"> a  b </text>', '<text xml:space="preserve"> a  b </text>'],
    [
      '<text font-family="\'Open Sans\', sans-serif">é</text>',
      '<text font-family="\'Open Sans\', sans-serif">é</text>',
    ],
    ['<q:g xmlns:q="http://www.w3.org/2000/svg"><q:path d="M0 0"/></q:g>', '<g><path d="M0 0"/></g>'],
    ['<text><![CDATA[a<b]]></text>', '<text>a&lt;b</text>'],
    ['<a href="https://example.com/"><path d="M0 0"/></a>', '<g><path d="M0 0"/></g>'],
    ['<text><a href="x">go</a></text>', '<text><tspan>go</tspan></text>'],
    ['<style>.a,g > .b{fill:#FFF;}</style>', '<style>.a,g&gt;.b{fill:#FFF}</style>'],
    [
      '<style type="text/css"><![CDATA[/* c */ .a { stroke-width : 2px ; }]]></style>',
      '<style>.a{stroke-width:2px}</style>',
    ],
    [
      '<style>@media (prefers-color-scheme: dark){.a{fill:#fff}}</style>',
      '<style>@media (prefers-color-scheme: dark){.a{fill:#fff}}</style>',
    ],
    ['<style>.a:hover,.b{fill:red}.c:hover{fill:red}</style>', '<style>.b{fill:red}</style>'],
    ['<style>.a{-inkscape-x:1;fill:red}</style>', '<style>.a{fill:red}</style>'],
    ['<!-- c --><?pi x?><metadata/><foreignObject/>', ''],
    ['<style media="print or (x"/><style media="?">a{fill:red}</style>', ''],
  ])('%s', (body, expected) => {
    expect(kept(body)).toBe(expected);
  });

  it('an embedded PNG, in canonical form', () => {
    const base64 = pixelPng.toString('base64');
    const image = `<image width="9" height="9" href="data:image/png;base64,${base64}"/>`;
    expect(kept(image)).toBe(image);
    expect(
      kept(image.replace('image/png', 'IMAGE/PNG').replace(base64, `${base64.slice(0, 9)} \n${base64.slice(9)}`)),
    ).toBe(image);
    expect(kept(image.replace('image/png', 'image/webp'))).toBe('');
  });

  it('reports its size as browsers reckon it', () => {
    const size = (attributes: string) => accepted(`<svg xmlns="${ns}" ${attributes}><path d="M0 0h1"/></svg>`);
    expect(size('width="256" height="48px" viewBox="0 0 512, 96"')).toMatchObject({
      width: 256,
      height: 48,
      viewBox: [0, 0, 512, 96],
    });
    expect(size('width="1in" height="3em"')).toMatchObject({ width: 96, height: 48, viewBox: null });
    expect(size('width="100%" height="auto" viewBox="0 0 0 9"')).toMatchObject({
      width: null,
      height: null,
      viewBox: null,
    });
  });
});

describe('notes of what was removed', () => {
  it.each([
    ['script', '<script/>'],
    ['handler', '<g onclick="1"/>'],
    ['link', '<a href="https://example.com/"/>'],
    ['animation', '<set/>'],
    ['foreignObject', '<foreignObject/>'],
    ['externalReference', '<use href="https://example.com/#a"/>'],
    ['style', '<style>g{fill:var(--x)}</style>'],
    ['image', '<image href="data:image/png;base64,AAAA"/>'],
    ['editorData', '<metadata/>'],
    ['comment', '<!-- x -->'],
    ['instruction', '<?x y?>'],
    ['element', '<flowRoot/>'],
    ['attribute', '<g madeUp="1"/>'],
  ])('names %s', (kind, body) => {
    expect(accepted(wrap(body + body)).removed).toContainEqual({ kind, count: 2 });
  });

  it('stay silent about what an honest file says without effect', () => {
    expect(
      accepted(wrap('<g role="img" aria-label="x" data-name="y"/>', 'version="1.1" xml:lang="en"')).removed,
    ).toEqual([]);
  });
});

describe('bounds', () => {
  const filter = (primitive: string) => wrap(`<filter id="f">${primitive}</filter>`);
  it.each([
    ['depth', wrap('<g>'.repeat(127) + '</g>'.repeat(127)), wrap('<g>'.repeat(128) + '</g>'.repeat(128)), 'tooDeep'],
    ['elements', wrap('<g/>'.repeat(19_998)), wrap('<g/>'.repeat(19_999)), 'tooManyElements'],
    ['attributes', wrap(`<g ${numbered(200)}/>`), wrap(`<g ${numbered(201)}/>`), 'tooManyAttributes'],
    [
      'stdDeviation',
      filter('<feGaussianBlur stdDeviation="500"/>'),
      filter('<feGaussianBlur stdDeviation="1 501"/>'),
      'filterTooHeavy',
    ],
    [
      'numOctaves',
      filter('<feTurbulence numOctaves="16"/>'),
      filter('<feTurbulence numOctaves="17"/>'),
      'filterTooHeavy',
    ],
    ['radius', filter('<feMorphology radius="500"/>'), filter('<feMorphology radius="501"/>'), 'filterTooHeavy'],
    ['order', filter('<feConvolveMatrix order="64"/>'), filter('<feConvolveMatrix order="65"/>'), 'filterTooHeavy'],
    ['width', wrap('', 'width="16384"'), wrap('', 'width="16385"'), 'tooBigDimensions'],
    ['height', wrap('', 'height="16384"'), wrap('', 'height="16385"'), 'tooBigDimensions'],
    ['expansion', wrap(uses(90, 1000)), wrap(uses(110, 1000)), 'tooComplex'],
  ])('of %s: the limit passes, one more does not', (_name, within, beyond, code) => {
    expect(reason(within)).toBe('accepted');
    expect(reason(beyond)).toBe(code);
  });

  it('let a logo drawn with a thousand gradients and dashes pass', () => {
    const gradient = '<linearGradient id="l"><stop/><stop offset="1"/></linearGradient>';
    const shapes = '<path fill="url(#l)" stroke-dasharray="2 1" d="M1 2C3 4 5 6 7 8z"/>'.repeat(1000);
    expect(reason(wrap(gradient + shapes))).toBe('accepted');
  });
});

function numbered(count: number): string {
  return Array.from({ length: count }, (_, index) => `a${index}="1"`).join(' ');
}

function uses(count: number, size: number): string {
  return `<g id="b">${'<path d="M0 0"/>'.repeat(size)}</g>${'<use href="#b"/>'.repeat(count - 1)}`;
}

describe('rebuilding again', () => {
  const piece = fc.constantFrom(
    ...['<', '>', '"', "'", '&', '&amp;', '&#10;', '&#x41;', '<g ', '<path d="', '</g>', '/>', '<style>', '</style>'],
    ...[
      'url(#a)',
      'url("x")',
      '{',
      '}',
      ';',
      ':',
      'fill',
      '/*',
      '*/',
      '\\',
      '@media ',
      '.a',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
    ],
    ...[
      ' ',
      '\n',
      '\r',
      '\t',
      '\u2028',
      '日本',
      '😀',
      'style="',
      'class="',
      'href="#a"',
      '1e3',
      '-.5',
      ',',
      '!important',
    ],
  );
  const soup = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));
  const encode = (text: string) =>
    text.replace(/[&<>"\r\n\t]/g, (char) => `&#${char.charCodeAt(0)};`).replace(/[\ud800-\udfff]/g, '');
  const body = fc.oneof(
    soup,
    soup.map((text) => `<style>${encode(text)}</style>`),
    soup.map(
      (text) => `<text style="${encode(text)}" class="${encode(text)}" d="${encode(text)}">${encode(text)}</text>`,
    ),
    fc.string({ unit: 'binary' }).map((text) => `<text fill="${encode(text)}">${encode(text)}</text>`),
    soup.map((text) => `<style>.a{${encode(text)}}${encode(text)}{fill:red}</style>`),
  );

  it('changes not one byte and removes nothing more, whatever was uploaded', () => {
    fc.assert(
      fc.property(body, (source) => {
        const first = rebuildSvg(Buffer.from(wrap(source)));
        if (!first.ok) return;
        expect(rebuildSvg(Buffer.from(first.svg))).toEqual({ ...first, removed: [] });
        expect(faultsOf(first.svg)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('holds for mangled attacks too', () => {
    const attack = fc.constantFrom(...attackFiles.filter(({ bytes }) => bytes.length < 4000));
    fc.assert(
      fc.property(attack, fc.nat(), soup, ({ bytes }, position, insert) => {
        const text = bytes.toString('latin1');
        const at = position % (text.length + 1);
        const first = rebuildSvg(Buffer.from(text.slice(0, at) + insert + text.slice(at)));
        if (!first.ok) return;
        expect(rebuildSvg(Buffer.from(first.svg))).toEqual({ ...first, removed: [] });
        expect(faultsOf(first.svg)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void rebuildSvg(bytes)),
      { numRuns: 2000 },
    );
  });
});
