import type { RemovedKind } from './types.ts';

export const svgNamespace = 'http://www.w3.org/2000/svg';
const xhtmlNamespace = 'http://www.w3.org/1999/xhtml';

const containers = ['svg', 'g', 'defs', 'symbol', 'switch', 'clipPath', 'mask', 'marker', 'pattern', 'filter'];
const shapes = ['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon'];
const texts = ['text', 'tspan', 'textPath'];
const gradients = ['linearGradient', 'radialGradient', 'stop'];
const filterPrimitives = [
  'feBlend',
  'feColorMatrix',
  'feComponentTransfer',
  'feComposite',
  'feConvolveMatrix',
  'feDiffuseLighting',
  'feDisplacementMap',
  'feDropShadow',
  'feFlood',
  'feGaussianBlur',
  'feImage',
  'feMerge',
  'feMorphology',
  'feOffset',
  'feSpecularLighting',
  'feTile',
  'feTurbulence',
];
const filterParts = [
  'feDistantLight',
  'fePointLight',
  'feSpotLight',
  'feFuncA',
  'feFuncB',
  'feFuncG',
  'feFuncR',
  'feMergeNode',
];

export const allowedElements: ReadonlySet<string> = new Set([
  ...containers,
  ...shapes,
  ...texts,
  ...gradients,
  ...filterPrimitives,
  ...filterParts,
  'use',
  'image',
  'title',
  'desc',
  'style',
]);

export const paintedElements: ReadonlySet<string> = new Set([...shapes, 'text', 'use', 'image']);
export const filterPrimitiveElements: ReadonlySet<string> = new Set(filterPrimitives);
/** Elements whose character data means something. */
export const textElements: ReadonlySet<string> = new Set([...texts, 'title', 'desc', 'style']);
/** Elements that hold character data only. */
export const leafElements: ReadonlySet<string> = new Set(['title', 'desc', 'style']);

const animations = new Set(['animate', 'set', 'animateTransform', 'animateMotion', 'animateColor', 'mpath', 'discard']);
/** Never painted by any browser, and common in honest files. */
const quietElements = new Set(['view', 'cursor', 'color-profile']);

/** How an element outside the allow list is reported; null when it is not worth a sentence. */
export function removedElementKind(namespace: string, name: string): RemovedKind | null {
  if (namespace === svgNamespace || namespace === xhtmlNamespace) {
    if (name.toLowerCase() === 'script') return 'script';
  }
  if (namespace === xhtmlNamespace) return 'foreignObject';
  if (namespace !== svgNamespace) return 'editorData';
  if (name === 'foreignObject') return 'foreignObject';
  if (animations.has(name)) return 'animation';
  if (name === 'metadata') return 'editorData';
  return quietElements.has(name) ? null : 'element';
}
