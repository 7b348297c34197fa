/** Why a file cannot become a logo. Closed: each has a sentence under `logo.refusal.*`. */
export const refusalCodes = [
  'tooLarge',
  'notSvg',
  'missingNamespace',
  'compressed',
  'encoding',
  'binary',
  'malformed',
  'dtd',
  'tooDeep',
  'tooManyElements',
  'tooManyAttributes',
  'tooComplex',
  'filterTooHeavy',
  'circularReference',
  'tooBigDimensions',
  'empty',
  'timeout',
  'busy',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

export type RefusalDetail = Record<string, string | number>;

/** What was left out of an accepted file. Closed: each has a sentence under `logo.removed.*`. */
export const removedKinds = [
  'script',
  'handler',
  'link',
  'animation',
  'foreignObject',
  'externalReference',
  'style',
  'image',
  'editorData',
  'comment',
  'instruction',
  'element',
  'attribute',
] as const;

export type RemovedKind = (typeof removedKinds)[number];

export type RemovedNote = { kind: RemovedKind; count: number };

export type ViewBox = [x: number, y: number, width: number, height: number];

export type Refusal = { ok: false; reason: RefusalCode; detail?: RefusalDetail };

export type RebuiltSvg = {
  ok: true;
  svg: string;
  /** CSS pixels, null when absent or relative to its surroundings. */
  width: number | null;
  height: number | null;
  viewBox: ViewBox | null;
  removed: RemovedNote[];
};

export type RebuildResult = RebuiltSvg | Refusal;

/** What one set of declarations makes a renderer do beyond painting the element itself. */
export type PaintFacts = {
  refs: { property: string; id: string }[];
  /** Length of one dash pattern in user units; null when there is no dash pattern. */
  dashPeriod: number | null;
  filterFunctions: number;
};

export type SvgElement = {
  name: string;
  attributes: Map<string, string>;
  children: (SvgElement | string)[];
  facts: PaintFacts[];
  /** Fragment that `href` points at. */
  target: string | null;
  /** Megapixels of an embedded picture. */
  megapixels: number;
};

/** Thrown inside the rebuild to stop at once; `rebuildSvg` turns it into its result. */
export class RefusedFile extends Error {
  readonly refusal: Refusal;
  constructor(reason: RefusalCode, detail?: RefusalDetail) {
    super(reason);
    this.refusal = detail ? { ok: false, reason, detail } : { ok: false, reason };
  }
}

/** Counts what is removed, by kind. */
export class RemovedTally {
  readonly #counts = new Map<RemovedKind, number>();

  add(kind: RemovedKind): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
  }

  /** Notes in the order of `removedKinds`. */
  notes(): RemovedNote[] {
    return removedKinds.flatMap((kind) => {
      const count = this.#counts.get(kind);
      return count ? [{ kind, count }] : [];
    });
  }
}
