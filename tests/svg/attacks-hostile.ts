import { gzipSync } from 'node:zlib';
import { buildAttackList, outside, run, shape, svgNamespace, wrap, xhtml } from './attack-frame.ts';

const { attacks, add, addAll } = buildAttackList();

function doubling(levels: number, make: (id: string, target: string) => string, last: string): string {
  const parts = [last];
  for (let level = 1; level <= levels; level += 1) parts.push(make(`b${level}`, `b${level - 1}`));
  return parts.join('');
}
const leaf = '<rect id="b0" width="1" height="1"/>';
addAll('bomb', {
  use: wrap(doubling(30, (id, to) => `<g id="${id}"><use href="#${to}"/><use href="#${to}"/></g>`, leaf)),
  'use ten wide': wrap(doubling(8, (id, to) => `<g id="${id}">${`<use href="#${to}"/>`.repeat(10)}</g>`, leaf)),
  'use xlink': wrap(
    doubling(30, (id, to) => `<g id="${id}"><use xlink:href="#${to}"/><use xlink:href="#${to}"/></g>`, leaf),
  ),
  'use percent encoded': wrap(
    doubling(
      30,
      (id, to) => `<g id="${id}"><use href="#%62${to.slice(1)}"/><use href="#%62${to.slice(1)}"/></g>`,
      leaf,
    ),
  ),
  pattern: wrap(
    doubling(
      30,
      (id, to) =>
        `<pattern id="${id}" width="1" height="1"><rect width="9" height="9" fill="url(#${to})"/><rect width="9" height="9" fill="url(#${to})"/></pattern>`,
      leaf,
    ),
  ),
  mask: wrap(
    doubling(
      30,
      (id, to) =>
        `<mask id="${id}"><rect width="9" height="9" mask="url(#${to})"/><rect width="9" height="9" style="mask:url(#${to})"/></mask>`,
      leaf,
    ),
  ),
  'style sheet': wrap(
    `<style>${Array.from({ length: 30 }, (_, index) => `.c${index + 1}{mask:url(#b${index})}`).join('')}</style>${doubling(30, (id) => `<mask id="${id}"><rect class="c${id.slice(1)}"/><rect class="c${id.slice(1)}"/></mask>`, leaf)}`,
  ),
  marker: wrap(
    `<marker id="m"><path d="${'M0 0h1'.repeat(400)}"/>${shape.repeat(400)}</marker><path marker-mid="url(#m)" d="${'h1'.repeat(2000)}"/>`,
  ),
  'inherited pattern': wrap(
    `<pattern id="p">${shape.repeat(2000)}</pattern><g fill="url(#p)">${'<path d="M0 0h1v1"/>'.repeat(2000)}</g>`,
  ),
  'self use': wrap('<g id="s"><use href="#s"/></g>'),
  'mutual use': wrap('<g id="s"><use href="#t"/></g><g id="t"><use href="#s"/></g>'),
  'mask of itself': wrap('<mask id="m"><rect width="9" height="9" mask="url(#m)"/></mask><rect mask="url(#m)"/>'),
  dashes: wrap('<path d="M0 0H1e7" stroke="red" stroke-dasharray="0.001"/>'),
  'dashes by sheet': wrap('<style>path{stroke-dasharray:0.0001px}</style><path d="M0 0H1e7" stroke="red"/>'),
  nested: wrap('<g>'.repeat(10_000) + '</g>'.repeat(10_000)),
  elements: wrap('<g/>'.repeat(30_000)),
  attributes: wrap(`<g ${Array.from({ length: 400 }, (_, index) => `a${index}="1"`).join(' ')}/>`),
  blur: wrap(
    '<filter id="f"><feGaussianBlur stdDeviation="100000"/></filter><rect width="9" height="9" filter="url(#f)"/>',
  ),
  'relative blur': wrap(
    '<filter id="f" primitiveUnits="objectBoundingBox"><feGaussianBlur stdDeviation="400"/></filter>',
  ),
  turbulence: wrap('<filter id="f"><feTurbulence numOctaves="1000000"/></filter>'),
  morphology: wrap('<filter id="f"><feMorphology radius="1 99999"/></filter>'),
  convolve: wrap('<filter id="f"><feConvolveMatrix order="9999"/></filter>'),
  'many filters': wrap(`<filter id="f">${'<feTurbulence numOctaves="16"/>'.repeat(500)}</filter>`),
  'filter function': wrap('<rect width="9" height="9" style="filter:blur(99999px)"/>'),
  'filter functions': wrap(`<rect width="9" height="9" style="filter:${'blur(400px) '.repeat(9000)}"/>`),
  width: `<svg xmlns="${svgNamespace}" width="1000000" height="1000000">${shape}</svg>`,
  'width in inches': `<svg xmlns="${svgNamespace}" width="9999in" height="1">${shape}</svg>`,
  'width exponent': `<svg xmlns="${svgNamespace}" width="1e9" height="1">${shape}</svg>`,
  'width in style': `<svg xmlns="${svgNamespace}" style="width:999999px;height:calc(9px*99999)">${shape}</svg>`,
  'inner width': wrap(`<svg width="999999" height="9">${shape}</svg>`),
  selectors: wrap(`<style>${'*{fill:red}'.repeat(20_000)}</style>${'<g/>'.repeat(15_000)}`),
  'long url': wrap(`<rect style="fill:url(${' '.repeat(200_000)}"/>`),
  'long selector': wrap(`<style>${'g '.repeat(100_000)}{fill:red}</style>`),
  'long value': wrap(`<text style="font-family:${'a '.repeat(120_000)}">x</text>`),
  'long value of commas': wrap(`<text font-family="${'a, '.repeat(100_000)}">x</text>`),
  'long list of selectors': wrap(`<style>${'g ,'.repeat(100_000)}g{fill:red}</style>`),
  'long media query': wrap(`<style>@media ${'a '.repeat(100_000)}{g{fill:red}}</style>`),
  'many declarations': wrap(`<style>g{${'fill:red;'.repeat(50_000)}}</style>`),
  'many rules': wrap(`<style>${'g{}'.repeat(150_000)}</style>`),
  'many references': wrap(`<style>${'g{fill:url(#a)}'.repeat(20_000)}</style>${'<g/>'.repeat(15_000)}`),
  'many classes': wrap(`<style>.a{fill:red}</style>${`<g class="${'a '.repeat(900)}"/>`.repeat(250)}`),
  'open brackets': wrap(`<style>${'a(['.repeat(100_000)}</style>`),
  'long number': wrap(`<path d="M${'9'.repeat(300_000)} 0"/>`),
  'ten megabytes': wrap(' '.repeat(10 * 1024 * 1024)),
});
addAll('entity', {
  lol: `<!DOCTYPE svg [<!ENTITY a "lol">${'bcdefghi'
    .split('')
    .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefgh'[index]};`.repeat(10)}">`)
    .join('')}]>${wrap('<text>&i;</text>')}`,
  markup: `<!DOCTYPE svg [<!ENTITY x "<script xmlns='${svgNamespace}'>${run}</script>">]>${wrap('&x;')}`,
  external: `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${wrap('<text>&x;</text>')}`,
  public: `<!DOCTYPE svg [<!ENTITY x PUBLIC "x" "${outside}">]>${wrap('<text>&x;</text>')}`,
  parameter: `<!DOCTYPE svg [<!ENTITY % x SYSTEM "${outside}"> %x;]>${wrap('')}`,
  'script address': `<!DOCTYPE svg [<!ENTITY x "javascript:${run}">]>${wrap('<a href="&x;"><text>x</text></a>')}`,
  'own address': `<!DOCTYPE svg [<!ENTITY x "https://evil.example/">]>${wrap('<use href="&x;#a"/>')}`,
  'allowed address in use': `<!DOCTYPE svg [<!ENTITY x "http://www.w3.org/2000/svg">]>${wrap('<use href="&x;#a"/><image href="&x;"/>')}`,
  'allowed address repeated': `<!DOCTYPE svg [<!ENTITY x "http://www.w3.org/${'a'.repeat(170)}">]>${wrap(`<text>${'&x;'.repeat(100_000)}</text>`)}`,
  'namespace by entity': `<!DOCTYPE svg [<!ENTITY h "${xhtml}">]>${wrap(`<script xmlns="&h;">${run}</script>`)}`,
  'redefined amp': `<!DOCTYPE svg [<!ENTITY lt "http://www.w3.org/">]>${wrap('')}`,
  attlist: `<!DOCTYPE svg [<!ATTLIST svg onload CDATA "${run}">]>${wrap('')}`,
  'attlist xmlns': `<!DOCTYPE svg [<!ATTLIST g xmlns CDATA #FIXED "${xhtml}">]>${wrap('<g/>')}`,
  element: `<!DOCTYPE svg [<!ELEMENT svg ANY>]>${wrap('')}`,
  'external dtd': `<!DOCTYPE svg SYSTEM "${outside}.dtd">${wrap('')}`,
  undefined: wrap('<text>&nope;</text>'),
  'html entity': wrap('<text>&nbsp;</text>'),
});
addAll('document', {
  'xml-stylesheet': `<?xml-stylesheet href="${outside}.css"?>${wrap('')}`,
  'xml-stylesheet xsl': `<?xml-stylesheet type="text/xsl" href="data:text/xml,&lt;x/>"?>${wrap('')}`,
  'xml-stylesheet script': `<?xml-stylesheet type="text/css" href="javascript:${run}"?>${wrap('')}`,
  'processing instruction inside': wrap('<?php system("id") ?>'),
  comment: wrap('<!--><script>window.pwned=1</script>-->'),
  'comment in style': wrap('<style><!-- rect{fill:red} --></style>'),
  'cdata in text': wrap('<text><![CDATA[</text><script>window.pwned=1</script>]]></text>'),
  'cdata outside text': wrap('<![CDATA[<script>window.pwned=1</script>]]>'),
  'duplicate attribute': wrap('<use href="#a" href="javascript:1"/>'),
  'duplicate by namespace': wrap('<use xmlns:y="http://www.w3.org/1999/xlink" xlink:href="#a" y:href="javascript:1"/>'),
  unclosed: `<svg xmlns="${svgNamespace}"><g>`,
  'unquoted attribute': `<svg xmlns=${svgNamespace}><rect width=1 height=1/></svg>`,
  'no namespace': `<svg viewBox="0 0 9 9">${shape}</svg>`,
  'other namespace': `<svg xmlns="http://evil.example/svg">${shape}</svg>`,
  'html root': `<html xmlns="${xhtml}"><body onload="${run}">${wrap('')}</body></html>`,
  'html file': `<!doctype html><script>${run}</script>${wrap('')}`,
  'text after root': `${wrap('')}<script>${run}</script>`,
  'xml 1.1': `<?xml version="1.1"?>${wrap('<text>&#1;</text>')}`,
  'unbound prefix': `<svg xmlns="${svgNamespace}"><x:script>${run}</x:script></svg>`,
  'nothing painted': `<svg xmlns="${svgNamespace}"><defs/><title>x</title></svg>`,
  'nothing at all': '',
  text: 'hello',
  json: '{"svg":"<svg>"}',
});
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const hugePng = Buffer.from(png);
hugePng.writeUInt32BE(50_000, 16);
hugePng.writeUInt32BE(50_000, 20);
add('bytes: png renamed', png);
add('bytes: jpeg renamed', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]));
add('bytes: gif renamed', Buffer.from('GIF89a,'));
add('bytes: pdf renamed', Buffer.from('%PDF-1.7'));
add('bytes: gzip', gzipSync(wrap('')));
add('bytes: gzip bomb', gzipSync(Buffer.alloc(5_000_000, 32)));
add('bytes: zip', Buffer.from('PK\u0003\u0004svg'));
add('bytes: NUL', wrap('<g id="a\0b"/>'));
add(
  'bytes: utf-7',
  `<?xml version="1.0" encoding="utf-7"?>+ADw-svg xmlns=+ACI-${svgNamespace}+ACI-+AD4-+ADw-script+AD4-${run}+ADw-/script+AD4-+ADw-/svg+AD4-`,
);
add('bytes: utf-7 declared', `<?xml version="1.0" encoding="utf-7"?>${wrap('')}`);
add('bytes: utf-16 without mark', Buffer.from(wrap(`<script>${run}</script>`), 'utf16le'));
add('bytes: utf-16 with mark', Buffer.from(`\ufeff${wrap(`<script>${run}</script>`)}`, 'utf16le'));
add(
  'bytes: utf-16 mark, utf-8 declared',
  Buffer.from(`\ufeff<?xml version="1.0" encoding="utf-8"?>${wrap('')}`, 'utf16le'),
);
add('bytes: utf-16 lone surrogate', Buffer.from(`\ufeff${wrap('<text>\ud800</text>')}`, 'utf16le'));
add('bytes: utf-16 declared, utf-8 sent', `<?xml version="1.0" encoding="utf-16"?>${wrap('')}`);
add('bytes: utf-32', Buffer.from([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]));
add('bytes: shift_jis', `<?xml version="1.0" encoding="shift_jis"?>${wrap('')}`);
add('bytes: ebcdic', `<?xml version="1.0" encoding="cp037"?>${wrap('')}`);
add('bytes: overlong utf-8', Buffer.concat([Buffer.from(wrap('<text>')), Buffer.from([0xc0, 0xbc])]));
add(
  'image: 2,500 megapixels',
  wrap(`<image width="9" height="9" href="data:image/png;base64,${hugePng.toString('base64')}"/>`),
);
add(
  'image: png named jpeg',
  wrap(`<image width="9" height="9" href="data:image/jpeg;base64,${png.toString('base64')}"/>`),
);
add(
  'image: parameters',
  wrap(`<image width="9" height="9" href="data:image/png;charset=x;base64,${png.toString('base64')}"/>`),
);

/** Files that want to exhaust, confuse or disguise. */
export const hostileAttacks: typeof attacks = attacks;
/** A true picture of one pixel. */
export const pixelPng = png;
