import { paintedElements } from './allow-elements.ts';
import { checkStyleSheet, type StyleRule } from './css.ts';
import { decodeSvg } from './decode.ts';
import { checkFilterBounds } from './filter-bounds.ts';
import { limits } from './limits.ts';
import { parseSvg } from './parse.ts';
import { boundExpansion } from './references.ts';
import { serializeSvg } from './serialize.ts';
import { checkSize } from './size.ts';
import { type RebuildResult, RefusedFile, type RemovedTally, type SvgElement } from './types.ts';

type Survey = { rules: StyleRule[]; painted: number; megapixels: number };

function checkSheet(element: SvgElement, survey: Survey, tally: RemovedTally): void {
  const { text, rules } = checkStyleSheet(element.children.join(''), tally);
  element.children = text === '' ? [] : [text];
  for (const rule of rules) survey.rules.push(rule);
}

function checkTree(element: SvgElement, isRelative: boolean, survey: Survey, tally: RemovedTally): void {
  if (element.name === 'svg') checkSize(element);
  if (element.name === 'style') checkSheet(element, survey, tally);
  if (paintedElements.has(element.name)) survey.painted += 1;
  survey.megapixels += element.megapixels;
  checkFilterBounds(element, isRelative);
  const countsInShapes = element.attributes.get('primitiveUnits')?.trim() === 'objectBoundingBox';
  for (const child of element.children) {
    if (typeof child !== 'string') checkTree(child, isRelative || countsInShapes, survey, tally);
  }
  element.children = element.children.filter(
    (child) => typeof child === 'string' || child.name !== 'style' || child.children.length > 0,
  );
}

function rebuild(bytes: Uint8Array): RebuildResult {
  const { root, tally } = parseSvg(decodeSvg(bytes));
  const survey: Survey = { rules: [], painted: 0, megapixels: 0 };
  checkTree(root, false, survey, tally);
  const size = checkSize(root);
  if (survey.painted === 0) throw new RefusedFile('empty');
  if (survey.megapixels > limits.imageMegapixels) throw new RefusedFile('tooComplex');
  boundExpansion(root, survey.rules);
  const svg = serializeSvg(root);
  const written = Buffer.byteLength(svg);
  if (written > limits.bytes) {
    throw new RefusedFile('tooLarge', { kib: Math.ceil(written / 1024), limit: limits.bytes / 1024 });
  }
  return { ok: true, svg, ...size, removed: tally.notes() };
}

/**
 * Parses an uploaded SVG strictly and writes it anew from allow lists, so that the result can neither run, load, link
 * nor hang anything. Pure and synchronous; run it where it can be stopped (see `intake.ts`).
 *
 * @param bytes the file as uploaded
 * @returns the rebuilt document, which rebuilt again is identical byte for byte, with notes of what was removed; or
 *   why the file is refused. Never throws.
 */
export function rebuildSvg(bytes: Uint8Array): RebuildResult {
  try {
    return rebuild(bytes);
  } catch (error) {
    if (error instanceof RefusedFile) return error.refusal;
    // A parser that gives up in an unforeseen way has met a file that nobody should be shown.
    return { ok: false, reason: 'malformed', detail: { line: 0, column: 0 } };
  }
}
