import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Micro, multiplyMicro, readMicro, writeMicro } from '#lib/domain/usage/micro.ts';

const MILLION = 1_000_000n;

/** Rounding as the rules say it, with nothing but integers. */
function divideEven(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  const rest = value % by;
  if (rest * 2n === by) return quotient % 2n === 0n ? quotient : quotient + 1n;
  return rest * 2n > by ? quotient + 1n : quotient;
}

describe('reading millionths', () => {
  it.each<[unknown, Micro | null]>([
    [0, 0],
    [-0, 0],
    [1, 1_000_000],
    [0.1, 100_000],
    [0.1 + 0.2, 300_000],
    [1e-7, 0],
    ['0.0000005', 0],
    ['0.0000015', 2],
    ['0.0000025', 2],
    ['0.00000250000000001', 3],
    ['12.3456785', 12_345_678],
    ['12.3456795', 12_345_680],
    ['1e3', 1_000_000_000],
    ['-2.5', -2_500_000],
    ['999999999999.999999', 999_999_999_999_999_999n],
    [1e12, 10n ** 18n],
    // More than fifteen digits: what was meant is lost before it comes here.
    [Number('9999999999.123456'), null],
    ['', null],
    ['1,5', null],
    [' 1', null],
    ['0x10', null],
    ['1e999', null],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
    [null, null],
    [true, null],
    [{}, null],
  ])('%j is %s', (value, expected) => {
    const read = readMicro(value);
    expect(read === null ? null : BigInt(read)).toEqual(expected === null ? null : BigInt(expected));
  });

  it('writes what it read', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), (micro) => {
        const text = writeMicro(micro);
        expect(BigInt(readMicro(text) ?? -1)).toBe(micro);
      }),
    );
  });

  it('takes a number of up to fifteen digits for what it says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), fc.nat({ max: 6 }), (digits, decimals) => {
        const value = Number(`${digits}e-${decimals}`);
        const expected = BigInt(digits) * 10n ** BigInt(6 - decimals);
        const read = readMicro(value);
        if (read !== null) expect(BigInt(read)).toBe(expected);
        else expect(value).toBeGreaterThan(9e9);
      }),
    );
  });
});

describe('quantity times price', () => {
  it('is exact and rounded half to even, on either way', () => {
    const amount = fc.oneof(
      fc.bigInt({ min: 0n, max: 10n ** 18n }),
      fc.bigInt({ min: 0n, max: 10n ** 9n }),
      fc.bigInt({ min: 0n, max: 2000n }).map((value) => value * 500_000n),
    );
    fc.assert(
      fc.property(amount, amount, (quantity, price) => {
        const slim = (value: bigint): Micro => (value <= Number.MAX_SAFE_INTEGER ? Number(value) : value);
        const product = multiplyMicro(slim(quantity), slim(price));
        expect(BigInt(product)).toBe(divideEven(quantity * price, MILLION));
        expect(typeof product === 'number').toBe(BigInt(product) <= Number.MAX_SAFE_INTEGER);
      }),
      { numRuns: 2000 },
    );
  });
});
