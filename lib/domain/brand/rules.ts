/** The frame of the page's head that a logo is fitted into, in CSS pixels. */
const FRAME = { width: 256, minHeight: 24, maxHeight: 72, area: 256 * 48 } as const;

/** A logo's size on the page, in CSS pixels. */
export type LogoBox = { width: number; height: number };

/**
 * The size at which a logo is shown: wide and square ones get about the same area, 256 × 48 stays itself.
 * @param size the file's own size; null where it says nothing
 */
export function fitLogo(size: { width: number | null; height: number | null }): LogoBox {
  const ratio = size.width && size.height ? size.width / size.height : FRAME.width / 48;
  const wished = Math.min(Math.max(Math.sqrt(FRAME.area / ratio), FRAME.minHeight), FRAME.maxHeight);
  const width = Math.min(wished * ratio, FRAME.width);
  return { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(width / ratio)) };
}

/** Where a logo is found: its address holds the hash of its bytes, so it never changes. */
export function logoUrl(hash: string, kind: 'svg' | 'png' = 'svg'): string {
  return `/logo/${hash}.${kind}`;
}
