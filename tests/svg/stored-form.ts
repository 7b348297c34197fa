import { SaxesParser } from 'saxes';

const elements = new Set(
  `svg g defs symbol switch clipPath mask marker pattern filter path rect circle ellipse line polyline polygon text tspan
  textPath linearGradient radialGradient stop use image title desc style feBlend feColorMatrix feComponentTransfer
  feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDropShadow feFlood feGaussianBlur feImage feMerge
  feMergeNode feMorphology feOffset feSpecularLighting feTile feTurbulence feDistantLight fePointLight feSpotLight
  feFuncA feFuncB feFuncG feFuncR`.split(/\s+/),
);
const names = /^(?:[a-z][a-z0-9-]*|[a-z]+(?:[A-Z][a-zA-Z]*)|k[1-4]|[xy][12])$/;
const forbiddenNames =
  /^(?:on.*|src|srcset|ping|target|download|cursor|action|formaction|autofocus|tabindex|begin|attributeName|to|from|by|requiredExtensions)$/i;
const picture = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+={0,2}$/;

function faultOfCss(css: string): string | null {
  if (css.includes('\\')) return 'escape';
  if (/@(?!media\b)/i.test(css)) return 'at-rule';
  if (/expression|javascript|-moz-binding|behavior|progid|var\(|src\(|image-set|animation|transition/i.test(css))
    return 'word';
  for (const [, address] of css.matchAll(/url\(([^)]*)\)?/gi)) if (!/^#[^\s"'()]+$/.test(address ?? '')) return 'url';
  return /:\/\/|data:/.test(css) ? 'address' : null;
}

/**
 * Reads a stored logo with a parser, apart from the code that wrote it, and names everything that should not be there.
 */
export function faultsOf(svg: string): string[] {
  const faults: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  const open: string[] = [];
  const forbid = (what: string) => () => void faults.push(what);
  parser.on('error', (error) => faults.push(error.message));
  parser.on('doctype', forbid('doctype'));
  parser.on('processinginstruction', forbid('processing instruction'));
  parser.on('xmldecl', forbid('declaration'));
  parser.on('comment', forbid('comment'));
  parser.on('cdata', forbid('cdata'));
  parser.on('opentag', (tag) => {
    open.push(tag.local);
    if (tag.uri !== 'http://www.w3.org/2000/svg' || tag.prefix !== '') faults.push(`namespace of ${tag.name}`);
    if (!elements.has(tag.local)) faults.push(`element ${tag.name}`);
    if (open.length > 128) faults.push('depth');
    for (const attribute of Object.values(tag.attributes)) {
      const { name, value } = attribute;
      if (name === 'xmlns' && open.length === 1) continue;
      if (name === 'xml:space') continue;
      if (attribute.prefix !== '' || !names.test(name) || forbiddenNames.test(name)) faults.push(`attribute ${name}`);
      if (name === 'href') {
        if (!/^#[^\s"'()<>]+$/.test(value) && !picture.test(value)) faults.push(`href ${value}`);
      } else if (name !== 'class' && name !== 'id') {
        const fault = faultOfCss(value);
        if (fault) faults.push(`${fault} in ${name}: ${value}`);
      }
    }
  });
  parser.on('text', (text) => {
    const fault = open.at(-1) === 'style' ? faultOfCss(text) : null;
    if (fault) faults.push(`${fault} in sheet: ${text}`);
  });
  parser.on('closetag', () => void open.pop());
  parser.write(svg).close();
  return faults;
}
