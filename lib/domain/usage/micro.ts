/**
 * An exact amount in millionths: an integer, as a number where that is exact and as a bigint beyond. Usage is reckoned in
 * these, never in fractions: quantities in millionths of a unit, prices and amounts in millionths of a cent.
 */
export type Micro = number | bigint;

const MILLION = 1_000_000;
const MILLION_BIG = 1_000_000n;
/** Up to here a scaled number is so far from the next one that rounding finds the integer it stands for. */
const SAFELY_SCALED = 2 ** 50;
const DECIMAL = /^(-?)(\d{1,40})(?:\.(\d{1,40}))?(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * Reads a decimal number, given as a number or as text, into millionths, rounded half to even.
 * @returns null for what is no number, and for a number so large that six decimals of it were lost before it came here
 */
export function readMicro(value: unknown): Micro | null {
  if (typeof value === 'number') {
    const scaled = Math.round(value * MILLION);
    // Dividing back finds the same number again exactly when it has no more than six decimals.
    if (scaled <= SAFELY_SCALED && scaled >= 0 && scaled / MILLION === value) return scaled;
    if (!Number.isFinite(value)) return null;
    if (Math.abs(value) * MILLION > Number.MAX_SAFE_INTEGER && !Number.isSafeInteger(value)) return null;
    return readText(String(value));
  }
  return typeof value === 'string' ? readText(value) : null;
}

function readText(text: string): Micro | null {
  const parts = DECIMAL.exec(text);
  if (!parts) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const shift = Number(exponent) + 6 - fraction.length;
  if (Math.abs(shift) > 400) return null;
  const digits = BigInt(whole + fraction);
  const size = shift >= 0 ? digits * 10n ** BigInt(shift) : divideEven(digits, 10n ** BigInt(-shift));
  return small(sign ? -size : size);
}

/** A quantity times a price, both not negative and in millionths: in millionths of a cent, rounded half to even. */
export function multiplyMicro(quantity: Micro, price: Micro): Micro {
  if (typeof quantity === 'number' && typeof price === 'number') {
    const part = quantity % MILLION;
    const wholes = ((quantity - part) / MILLION) * price;
    const rest = part * price;
    if (wholes + rest / MILLION < Number.MAX_SAFE_INTEGER - 1 && rest <= Number.MAX_SAFE_INTEGER) {
      const remainder = rest % MILLION;
      const amount = wholes + (rest - remainder) / MILLION;
      return remainder > MILLION / 2 || (remainder === MILLION / 2 && amount % 2 === 1) ? amount + 1 : amount;
    }
  }
  return small(divideEven(BigInt(quantity) * BigInt(price), MILLION_BIG));
}

/** Millionths as decimal text with six decimals. */
export function writeMicro(value: Micro): string {
  const size = value < 0 ? -BigInt(value) : BigInt(value);
  return `${value < 0 ? '-' : ''}${size / MILLION_BIG}.${String(size % MILLION_BIG).padStart(6, '0')}`;
}

function divideEven(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  const twice = (value % by) * 2n;
  return twice > by || (twice === by && quotient % 2n === 1n) ? quotient + 1n : quotient;
}

function small(value: bigint): Micro {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
