import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as money from '#lib/i18n/money.ts';

describe('money on screen', () => {
  it('is exact, however large', () => {
    expect(money.formatCents(123_456, 'en')).toBe('$1,234.56');
    expect(money.formatCents(9_007_199_254_740_991, 'ja')).toBe('$90,071,992,547,409.91');
    expect(money.formatCents('1234.567', 'en')).toBe('$12.35');
    expect(money.formatChange(0, 'en')).toBe('$0.00');
    expect(money.formatChange(120, 'en')).toBe('+$1.20');
    expect(money.formatPrice('0.000123', 'en')).toBe('$0.00000123');
    expect(money.formatPrice('12', 'en')).toBe('$0.12');
    expect(money.formatQuantity('12345678901234567890.500000', 'en')).toBe('12,345,678,901,234,567,890.5');
    expect(money.formatShare(1, 3, 'en')).toBe('33.3%');
    expect(money.formatShare(1, 0, 'en')).toBe('0.0%');
  });

  it('has its months and days as the reader writes them', () => {
    expect([money.formatMonth('2026-11', 'en'), money.formatMonth('2026-11', 'ja')]).toEqual([
      ...['November 2026', '2026年11月'],
    ]);
    expect([money.formatDay('2026-01-05', 'en'), money.formatDay('2026-01-05', 'ja')]).toEqual([
      ...['Jan 5, 2026', '2026年1月5日'],
    ]);
  });
});

describe('money in a CSV', () => {
  it('is plain dollars', () => {
    expect([0, 5, -5, 123_456].map(money.plainCents)).toEqual(['0.00', '0.05', '-0.05', '1234.56']);
    expect(['12.345000', '-0.000001', '100', '7'].map(money.plainPrice)).toEqual([
      ...['0.12345', '-0.00000001', '1.00', '0.07'],
    ]);
  });

  it('says the same as the cents that it came from', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (cents) => {
        expect(BigInt(money.plainCents(cents).replace('.', ''))).toBe(BigInt(cents));
        expect(money.plainPrice(String(cents))).toBe(money.plainCents(cents));
      }),
    );
  });
});
