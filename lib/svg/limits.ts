/** Bounds of a logo file. Each protects whoever parses or paints it later. */
export const limits = {
  bytes: 512 * 1024,
  depth: 128,
  elements: 20_000,
  attributes: 200,
  entities: 64,
  entityLength: 200,
  /** Characters that entity references may add up to. */
  entityExpansion: 256 * 1024,
  expansion: 100_000,
  dashes: 1_000_000,
  cssTokens: 100_000,
  selectors: 5_000,
  selectorParts: 8,
  selectorMatches: 2_000_000,
  stdDeviation: 500,
  numOctaves: 16,
  radius: 500,
  order: 64,
  /** Filter sizes when one unit is the whole shape (`primitiveUnits="objectBoundingBox"`). */
  relativeFilterSize: 5,
  dimension: 16_384,
  relativeDimension: 1_024,
  imageMegapixels: 25,
} as const;
