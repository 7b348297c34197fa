// Decimal numbers as text: what people type is never turned into a float, which could not hold most of it.

/**
 * A decimal number that somebody typed, in its plain form: full-width digits, thousands separators and needless zeros gone
 * ("1,050.00" is "1050"). Null for anything else, for a sign, and for more digits than asked for.
 * @param digits the most that may stand before and behind the point
 */
export function readDecimal(typed: string, digits: { whole: number; fraction: number }): string | null {
  const text = typed.normalize('NFKC').trim();
  const plain = /^\d{1,3}(,\d{3})+(\.\d*)?$/.test(text) ? text.replaceAll(',', '') : text;
  const [, whole, fraction = ''] = /^(\d+)(?:\.(\d*))?$/.exec(plain) ?? [];
  if (whole === undefined) return null;
  const kept = { whole: whole.replace(/^0+(?=\d)/, ''), fraction: fraction.replace(/0+$/, '') };
  if (kept.whole.length > digits.whole || kept.fraction.length > digits.fraction) return null;
  return kept.fraction ? `${kept.whole}.${kept.fraction}` : kept.whole;
}

/** Dollars in cents, both decimal text in plain form: "0.0125" is "1.25". */
export function dollarsToCents(dollars: string): string {
  const [whole = '0', fraction = ''] = dollars.split('.');
  const moved = `${whole}${fraction.slice(0, 2).padEnd(2, '0')}`.replace(/^0+(?=\d)/, '');
  const rest = fraction.slice(2);
  return rest ? `${moved}.${rest}` : moved;
}
