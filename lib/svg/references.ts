import { filterPrimitiveElements } from './allow-elements.ts';
import type { StyleRule } from './css.ts';
import { filterWeight } from './filter-bounds.ts';
import { limits } from './limits.ts';
import { type PaintFacts, RefusedFile, type SvgElement } from './types.ts';

/** What painting an element comes to once every reference in it is followed. */
type Work = { size: number; vertices: number; extent: number; cost: number; dashes: number };

const number = /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/g;
const geometry = ['d', 'points', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'width', 'height'];
/** An arc is longer than the numbers that describe it, by at most a full circle. */
const longestArc = 2 * Math.PI;
const inheritedPaint = /^(?:fill|stroke|marker)/;

function measureGeometry(element: SvgElement): { vertices: number; extent: number } {
  let vertices = 0;
  let extent = 0;
  for (const name of [...geometry, 'pathLength']) {
    const value = element.attributes.get(name);
    if (value === undefined) continue;
    for (const [digits] of value.matchAll(number)) {
      vertices += 1;
      extent += Math.abs(Number(digits));
    }
  }
  return { vertices, extent: extent * longestArc };
}

function everyElement(root: SvgElement): SvgElement[] {
  const found = [root];
  for (const element of found) {
    for (const child of element.children) if (typeof child !== 'string') found.push(child);
  }
  return found;
}

function push<Key>(map: Map<Key, SvgElement[]>, key: Key, element: SvgElement): void {
  const list = map.get(key);
  if (list) list.push(element);
  else map.set(key, [element]);
}

/** Which elements a rule of a sheet might reach: by the cheapest test of its last part, so never too few. */
function matchSheets(elements: SvgElement[], rules: StyleRule[]): Map<SvgElement, PaintFacts[]> {
  const byKey = new Map<string, SvgElement[]>();
  for (const element of elements) {
    push(byKey, 'any:', element);
    push(byKey, `type:${element.name}`, element);
    const id = element.attributes.get('id');
    if (id) push(byKey, `id:${id}`, element);
    for (const name of new Set(element.attributes.get('class')?.split(/\s+/))) push(byKey, `class:${name}`, element);
  }
  const matched = new Map<SvgElement, PaintFacts[]>();
  let selectors = 0;
  let matches = 0;
  for (const { keys, facts } of rules) {
    const telling = facts.filter(
      ({ refs, dashPeriod, filterFunctions }) => refs.length || dashPeriod || filterFunctions,
    );
    for (const { kind, name } of keys) {
      const reached = byKey.get(`${kind}:${name}`) ?? [];
      selectors += 1;
      matches += reached.length;
      if (selectors > limits.selectors || matches > limits.selectorMatches) throw new RefusedFile('tooComplex');
      if (telling.length === 0) continue;
      for (const element of reached) {
        const list = matched.get(element);
        if (list) list.push(...telling);
        else matched.set(element, [...telling]);
        // Each telling declaration is followed once per element, so they are bounded like matches.
        matches += telling.length;
      }
    }
  }
  return matched;
}

class Expansion {
  readonly #byId = new Map<string, SvgElement[]>();
  readonly #sheet: Map<SvgElement, PaintFacts[]>;
  readonly #done = new Map<SvgElement, Work>();
  readonly #open = new Set<SvgElement>();

  constructor(root: SvgElement, rules: StyleRule[]) {
    const elements = everyElement(root);
    for (const element of elements) {
      const id = element.attributes.get('id');
      if (id) push(this.#byId, id, element);
    }
    this.#sheet = matchSheets(elements, rules);
  }

  /** Elements a fragment may mean: as it stands, and percent-decoded as browsers try next. */
  #targets(id: string): SvgElement[] {
    const found = this.#byId.get(id) ?? [];
    if (!id.includes('%')) return found;
    try {
      return [...found, ...(this.#byId.get(decodeURIComponent(id)) ?? [])];
    } catch {
      return found;
    }
  }

  measure(element: SvgElement): Work {
    const known = this.#done.get(element);
    if (known) return known;
    if (this.#open.has(element)) throw new RefusedFile('circularReference');
    this.#open.add(element);
    const own = 1 + element.megapixels * 2000;
    const work: Work = { size: own, cost: own, dashes: 0, ...measureGeometry(element) };
    if (filterPrimitiveElements.has(element.name)) work.cost += filterWeight(element);
    for (const child of element.children) if (typeof child !== 'string') this.#include(work, child);
    if (element.target !== null) for (const target of this.#targets(element.target)) this.#include(work, target);
    this.#addPaint(element, work);
    if (!(work.cost <= limits.expansion)) throw new RefusedFile('tooComplex');
    if (!(work.dashes <= limits.dashes)) throw new RefusedFile('tooComplex');
    this.#open.delete(element);
    this.#done.set(element, work);
    return work;
  }

  #include(work: Work, part: SvgElement): void {
    const inner = this.measure(part);
    work.size += inner.size;
    work.vertices += inner.vertices;
    work.extent += inner.extent;
    work.cost += inner.cost;
    work.dashes += inner.dashes;
    if (!(work.cost <= limits.expansion)) throw new RefusedFile('tooComplex');
  }

  #addPaint(element: SvgElement, work: Work): void {
    const { size, vertices, extent } = work;
    for (const { refs, dashPeriod, filterFunctions } of [...element.facts, ...(this.#sheet.get(element) ?? [])]) {
      work.cost += filterFunctions * 20;
      if (dashPeriod) work.dashes += extent / dashPeriod;
      for (const { property, id } of refs) {
        const times = property.startsWith('marker') ? vertices : inheritedPaint.test(property) ? size : 1;
        for (const target of this.#targets(id)) work.cost += this.measure(target).cost * times;
      }
    }
  }
}

/**
 * Bounds what a document comes to when every `use`, `fill`, `mask`, `marker` … in it is followed.
 *
 * @throws {RefusedFile} tooComplex or circularReference
 */
export function boundExpansion(root: SvgElement, rules: StyleRule[]): void {
  new Expansion(root, rules).measure(root);
}
