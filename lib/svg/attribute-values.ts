import { findAttributeKind } from './allow-attributes.ts';
import { checkMediaQuery, checkPresentation, checkStyleAttribute } from './css.ts';
import { tokenizeCss } from './css-tokens.ts';
import { findFragment } from './css-values.ts';
import { checkDataUri } from './data-uri.ts';
import type { RemovedTally, SvgElement, ViewBox } from './types.ts';

const plainValue = /^[-+.,%\w\s]*$/;
const transformValue = /^\s*(?:(?:matrix|translate|scale|rotate|skewX|skewY)\s*\([-+.,\deE\s]*\)[\s,]*)*$/;
const pathValue = /^[-+.,\deEMmZzLlHhVvCcSsQqTtAa\s]*/;
const idValue = /^[^\s"'()<>\\#]{1,256}$/;
const classValue = /^[^"'()<>\\]{1,2048}$/;

/** Reads the four numbers of a `viewBox`; null when it is not one that shows anything. */
export function findViewBox(value: string | undefined): ViewBox | null {
  const [x, y, width, height, ...rest] = (value ?? '')
    .trim()
    .split(/\s*,\s*|\s+/)
    .map(Number);
  if (x === undefined || y === undefined || width === undefined || height === undefined || rest.length > 0) return null;
  if (![x, y, width, height].every(Number.isFinite) || width <= 0 || height <= 0) return null;
  return [x, y, width, height];
}

const fragmentElements = new Set([
  'use',
  'textPath',
  'linearGradient',
  'radialGradient',
  'pattern',
  'filter',
  'feImage',
]);
const pictureElements = new Set(['image', 'feImage']);

function setHref(element: SvgElement, value: string, tally: RemovedTally): void {
  const address = value.trim();
  const id = findFragment(address);
  if (id !== null && fragmentElements.has(element.name)) {
    element.attributes.set('href', `#${id}`);
    element.target = id;
    return;
  }
  if (pictureElements.has(element.name) && /^data:/i.test(address)) {
    const image = checkDataUri(address);
    if (image) {
      element.attributes.set('href', image.uri);
      element.megapixels = image.megapixels;
    } else tally.add('image');
    return;
  }
  if (address !== '') tally.add('externalReference');
}

/**
 * Puts one attribute of the allow list onto an element if its value is harmless; counts what is left out.
 * The value is written so that reading it again changes nothing.
 */
export function setAttribute(element: SvgElement, name: string, value: string, tally: RemovedTally): void {
  const { attributes } = element;
  switch (findAttributeKind(name)) {
    case 'plain':
      if (plainValue.test(value)) attributes.set(name, value);
      else tally.add('attribute');
      return;
    case 'path':
      // Browsers paint a path up to its first fault; so does this.
      attributes.set(name, pathValue.exec(value)?.[0] ?? '');
      return;
    case 'transform':
      if (transformValue.test(value)) attributes.set(name, value);
      return;
    case 'viewBox':
      if (findViewBox(value)) attributes.set(name, value);
      return;
    case 'presentation': {
      const checked = checkPresentation(name, value, tally);
      if (!checked) return;
      attributes.set(name, checked.text);
      element.facts.push(checked.facts);
      return;
    }
    case 'style': {
      const checked = checkStyleAttribute(value, tally);
      if (checked.text === '') return;
      attributes.set(name, checked.text);
      element.facts.push(...checked.facts);
      return;
    }
    case 'href':
      setHref(element, value, tally);
      return;
    case 'id':
      if (idValue.test(value)) attributes.set(name, value);
      return;
    case 'class':
      if (classValue.test(value)) attributes.set(name, value);
      return;
    case 'media': {
      const query = element.name === 'style' ? checkMediaQuery(tokenizeCss(value)) : null;
      if (query) attributes.set(name, query);
      return;
    }
    case null:
      return;
  }
}
