import { allowedProperties, referenceProperties } from './allow-attributes.ts';
import type { CssToken } from './css-tokens.ts';
import { limits } from './limits.ts';
import type { PaintFacts, RemovedTally } from './types.ts';

const allowedFunctions = new Set(
  `rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix matrix translate translatex translatey scale scalex scaley
  rotate skew skewx skewy calc min max clamp blur brightness contrast drop-shadow grayscale hue-rotate invert opacity
  saturate sepia inset circle ellipse polygon`.split(/\s+/),
);
const filterFunctions = new Set(
  'blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia'.split(' '),
);
const arithmetic = new Set(['calc', 'min', 'max', 'clamp']);
/** A length written in these units cannot be bounded, or must be, so arithmetic is kept out of them. */
const boundedProperties = new Set(['width', 'height', 'filter', 'stroke-dasharray', 'font-size', 'font']);
const absoluteUnits = new Map([
  ['', 1],
  ['px', 1],
  ['pt', 96 / 72],
  ['pc', 16],
  ['in', 96],
  ['cm', 96 / 2.54],
  ['mm', 96 / 25.4],
  ['q', 96 / 101.6],
]);
const movingProperties = /^(?:-\w+-)?(?:animation|transition|offset)(?:-|$)/;
const activeProperties = /^(?:-moz-binding|behavior|-ms-behavior|content|background|background-image|cursor|src)$/;
const fragment = /^#([^\s"'()<>\\#]+)$/;

export type CheckedDeclaration = { property: string; text: string; facts: PaintFacts };

/** Reads `#name` as the name; null for every other address. */
export function findFragment(address: string): string | null {
  return fragment.exec(address)?.[1] ?? null;
}

/** Length in CSS pixels; NaN for a unit that depends on its surroundings. */
function toPixels(value: number, unit: string): number {
  return value * (absoluteUnits.get(unit) ?? Number.NaN);
}

function isBoundedLength(token: CssToken): boolean {
  if (token.value === '%') return Math.abs(token.number) <= 1000;
  return Math.abs(toPixels(token.number, token.value)) <= limits.dimension;
}

function isValuePunctuation(text: string): boolean {
  return text === ',' || text === '/' || text === '+' || text === '-' || text === '*' || text === ')' || text === '!';
}

/** One declaration's value under the property's rules; null when anything in it is outside the allow list. */
function checkValue(property: string, tokens: CssToken[]): Omit<CheckedDeclaration, 'property'> | null {
  const facts: PaintFacts = { refs: [], dashPeriod: null, filterFunctions: 0 };
  const open: string[] = [];
  let text = '';
  // Asking the text for its end would copy it each time.
  let spaced = true;
  let dashes = 0;
  for (const token of tokens) {
    const inner = open.at(-1);
    switch (token.type) {
      case 'space':
      case 'ident':
      case 'hash':
        break;
      case 'comment':
        if (!spaced) text += ' ';
        spaced = true;
        continue;
      case 'string':
        if (property !== 'font-family' && property !== 'font') return null;
        break;
      case 'number':
        if (!Number.isFinite(token.number)) return null;
        if ((inner === 'blur' || inner === 'drop-shadow') && !isFilterLength(token)) return null;
        if (open.length === 0 && boundedProperties.has(property) && !isBoundedNumber(property, token)) return null;
        dashes += Math.abs(token.number);
        break;
      case 'function':
        if (!allowedFunctions.has(token.value)) return null;
        if (boundedProperties.has(property) && arithmetic.has(token.value)) return null;
        if (filterFunctions.has(token.value)) facts.filterFunctions += 1;
        open.push(token.value);
        if (open.length > 16) return null;
        break;
      case 'url': {
        const id = findFragment(token.value);
        if (id === null || !referenceProperties.has(property) || open.length > 0) return null;
        facts.refs.push({ property, id });
        break;
      }
      case 'punctuation':
        if (!isValuePunctuation(token.text)) return null;
        if (token.text === ')' && open.pop() === undefined) return null;
        break;
      default:
        return null;
    }
    if (token.type === 'space' && spaced) continue;
    text += token.text;
    spaced = token.type === 'space';
  }
  text = text.trim();
  if (text === '' || open.length > 0 || !isImportantLast(text)) return null;
  if (property === 'stroke-dasharray' && dashes > 0) facts.dashPeriod = dashes;
  return { text, facts };
}

function isFilterLength(token: CssToken): boolean {
  const pixels = toPixels(token.number, token.value);
  return Number.isFinite(pixels) && Math.abs(pixels) <= limits.stdDeviation;
}

function isBoundedNumber(property: string, token: CssToken): boolean {
  if (property === 'width' || property === 'height') return isBoundedLength(token);
  return Math.abs(token.number) <= limits.dimension;
}

function isImportantLast(text: string): boolean {
  const mark = text.indexOf('!');
  return mark < 0 || (mark > 0 && /^!\s?important$/i.test(text.slice(mark)));
}

function reportLoss(property: string, tokens: CssToken[], tally: RemovedTally): void {
  const outward = tokens.some(
    (token) =>
      (token.type === 'url' && findFragment(token.value) === null) ||
      (token.type === 'bad' && token.value === 'url') ||
      (token.type === 'function' && /^(?:src|image|image-set|-webkit-image-set|cross-fade|element)$/.test(token.value)),
  );
  if (outward) tally.add('externalReference');
  else if (movingProperties.test(property)) tally.add('animation');
  else if (allowedProperties.has(property) || activeProperties.test(property)) tally.add('style');
}

/**
 * Checks one declaration. What is dropped is counted when it could have mattered to the picture or to safety.
 *
 * @returns the declaration as it is written again, or null when it is dropped
 */
export function checkDeclaration(property: string, tokens: CssToken[], tally: RemovedTally): CheckedDeclaration | null {
  const checked = allowedProperties.has(property) ? checkValue(property, tokens) : null;
  if (!checked) {
    if (tokens.some((token) => token.type !== 'space' && token.type !== 'comment')) reportLoss(property, tokens, tally);
    return null;
  }
  return { property, ...checked };
}
