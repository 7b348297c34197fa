/** How the value of an attribute is checked. */
export type AttributeKind =
  | 'plain'
  | 'path'
  | 'transform'
  | 'viewBox'
  | 'presentation'
  | 'style'
  | 'href'
  | 'id'
  | 'class'
  | 'media';

/** Properties allowed in `style`, in `<style>` and as presentation attributes. */
export const allowedProperties: ReadonlySet<string> = new Set(
  `alignment-baseline baseline-shift clip-path clip-rule color color-interpolation color-interpolation-filters
  color-rendering direction display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity
  font font-family font-kerning font-size font-size-adjust font-stretch font-style font-variant font-weight
  image-rendering isolation letter-spacing lighting-color line-height marker marker-end marker-mid marker-start mask
  mask-type mix-blend-mode opacity overflow paint-order shape-rendering stop-color stop-opacity stroke
  stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
  text-anchor text-decoration text-rendering text-transform transform transform-box transform-origin unicode-bidi
  vector-effect visibility white-space word-spacing writing-mode x y cx cy r rx ry width height`.split(/\s+/),
);

/** Properties whose value may be `url(#…)`. */
export const referenceProperties: ReadonlySet<string> = new Set([
  'clip-path',
  'fill',
  'filter',
  'marker',
  'marker-end',
  'marker-mid',
  'marker-start',
  'mask',
  'stroke',
]);

const plainAttributes = `amplitude azimuth baseFrequency bias clipPathUnits cx cy diffuseConstant divisor dx dy
  edgeMode elevation exponent filterUnits fr fx fy gradientUnits height in in2 intercept k1 k2 k3 k4 kernelMatrix
  lengthAdjust limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits method mode
  numOctaves offset operator order orient pathLength patternContentUnits patternUnits pointsAtX pointsAtY pointsAtZ
  preserveAlpha preserveAspectRatio primitiveUnits r radius refX refY result rotate rx ry scale seed side slope spacing
  specularConstant specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale systemLanguage
  tableValues targetX targetY textLength type values width x x1 x2 xChannelSelector y y1 y2 yChannelSelector
  z`.split(/\s+/);

/** Properties that mean something else, or nothing, when written as an attribute. */
const geometryProperties = new Set(['x', 'y', 'cx', 'cy', 'r', 'rx', 'ry', 'width', 'height', 'transform']);

const kinds = new Map<string, AttributeKind>([
  ...[...allowedProperties]
    .filter((name) => !geometryProperties.has(name))
    .map((name): [string, AttributeKind] => [name, 'presentation']),
  ...plainAttributes.map((name): [string, AttributeKind] => [name, 'plain']),
  ['d', 'path'],
  ['points', 'path'],
  ['transform', 'transform'],
  ['gradientTransform', 'transform'],
  ['patternTransform', 'transform'],
  ['viewBox', 'viewBox'],
  ['style', 'style'],
  ['href', 'href'],
  ['id', 'id'],
  ['class', 'class'],
  ['media', 'media'],
]);

/** How to check an attribute without namespace; null when it is not on the allow list. */
export function findAttributeKind(name: string): AttributeKind | null {
  return kinds.get(name) ?? null;
}

/** Without effect on the picture and common in honest files, so their loss is not worth a sentence. */
export function isQuietAttribute(name: string): boolean {
  return (
    /^(?:aria-|data-)/.test(name) ||
    /^(?:role|version|baseProfile|enable-background|focusable|tabindex|lang|pointer-events|cursor|solid-color|solid-opacity|contentScriptType|contentStyleType|zoomAndPan|externalResourcesRequired|kernelUnitLength|filterRes|requiredFeatures|t|p-id|name|fill-color|font-variant-ligatures|glyph-orientation-vertical|glyph-orientation-horizontal|kerning|clip|xmlns)$/.test(
      name,
    )
  );
}
