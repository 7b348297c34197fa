import { describe, expect, it } from 'vitest';
import { dollarsToCents, readDecimal } from '#lib/decimal.ts';
import { grantCreditInput } from '#lib/domain/credit/schema.ts';
import { grantDiscountInput } from '#lib/domain/discount/schema.ts';
import {
  canRemovePrice,
  currentPrices,
  earliestPriceDay,
  isInScope,
  pricesByRegion,
  simplifyScope,
} from '#lib/domain/price-list/rules.ts';

describe('decimal numbers as people type them', () => {
  it.each([
    ['0', '0'],
    ['007', '7'],
    ['1,050.00', '1050'],
    ['1,234,567.8', '1234567.8'],
    ['０．０１２５', '0.0125'],
    [' 12. ', '12'],
    ['0.01250', '0.0125'],
  ])('reads %s as %s', (typed, plain) => {
    expect(readDecimal(typed, { whole: 9, fraction: 8 })).toBe(plain);
  });

  it.each(['', '-1', '+1', '1e3', '.5', '1,05', '12,34.5', '1.2.3', '0x10', 'NaN', '1234567890', '0.123456789'])(
    'takes %s for no number',
    (typed) => {
      expect(readDecimal(typed, { whole: 9, fraction: 8 })).toBeNull();
    },
  );

  it.each([
    ['1', '100'],
    ['0.01', '1'],
    ['0.0125', '1.25'],
    ['0.00000001', '0.000001'],
    ['2500.5', '250050'],
    ['0', '0'],
  ])('makes $%s %s cents', (dollars, cents) => {
    expect(dollarsToCents(dollars)).toBe(cents);
  });
});

describe('prices', () => {
  const price = (region: string, validFrom: string) => ({
    id: `${region} ${validFrom}`,
    region,
    validFrom,
    unitPrice: '1',
  });

  it('may first begin with the month, and later on no day that can have usage already', () => {
    expect(earliestPriceDay(false, '2026-11-20')).toBe('2026-11-01');
    expect(earliestPriceDay(true, '2026-12-30')).toBe('2027-01-01');
    expect(canRemovePrice(price('global', '2026-11-22'), '2026-11-20')).toBe(true);
    expect(canRemovePrice(price('global', '2026-11-21'), '2026-11-20')).toBe(false);
  });

  it('stand by region, every region’s first, with what holds today and what comes next', () => {
    const prices = [
      price('b', '2026-12-01'),
      price('a', '2026-11-20'),
      price('global', '2027-01-01'),
      price('a', '2026-01-01'),
      price('global', '2026-11-01'),
    ];
    expect(pricesByRegion(prices).map(({ region }) => region)).toEqual(['global', 'a', 'b']);
    expect(currentPrices(prices, '2026-11-20')).toEqual([
      { region: 'global', now: prices[4], next: prices[2] },
      { region: 'a', now: prices[1], next: null },
      { region: 'b', now: null, next: prices[0] },
    ]);
  });
});

describe('a scope', () => {
  it('leaves out what a wider path holds, and only that', () => {
    expect(simplifyScope(['A/x', 'A/x/1', 'AB', 'A/y/1', 'A/x'])).toEqual(['A/x', 'AB', 'A/y/1']);
    expect(simplifyScope(['A/x', 'A'])).toEqual(['A']);
  });

  it('ends at a level, not in the middle of a name', () => {
    expect(isInScope('AB/x/1', ['A'])).toBe(false);
    expect(isInScope('A/x/1', ['A'])).toBe(true);
    expect(isInScope('A/x/1', [])).toBe(true);
  });
});

describe('a grant', () => {
  const grant = {
    ...{ partnerId: '0199a1b2-0000-7000-8000-000000000000', description: 'Welcome' },
    ...{ startsOn: '2026-11-20', endsOn: '2026-11-20' },
  };
  const credit = (amount: string) => grantCreditInput.safeParse({ ...grant, amount });
  const discount = (percentage: string) => grantDiscountInput.safeParse({ ...grant, percentage });

  it('takes dollars of at least a cent', () => {
    expect(credit('2,500.05').data?.amount).toBe(250_005);
    for (const wrong of ['0', '0.00', '0.001', '-5', 'five', '']) expect(credit(wrong).success, wrong).toBe(false);
  });

  it('takes a percentage above nothing and up to everything', () => {
    expect(discount('12.50 %').data?.percentage).toBe('12.5');
    expect(discount('100').data?.percentage).toBe('100');
    expect(discount('0.01').data?.percentage).toBe('0.01');
    for (const wrong of ['0', '0.00', '100.01', '101', '12.345', '', '-1'])
      expect(discount(wrong).success, wrong).toBe(false);
  });

  it('does not end before it begins, nor on a day that does not exist', () => {
    expect(grantCreditInput.safeParse({ ...grant, amount: '1', endsOn: '2026-11-19' }).success).toBe(false);
    expect(grantCreditInput.safeParse({ ...grant, amount: '1', endsOn: '2027-02-29' }).success).toBe(false);
    // The day after the last one is shown, and no calendar has one after this.
    expect(grantCreditInput.safeParse({ ...grant, amount: '1', endsOn: '9999-12-31' }).success).toBe(false);
    expect(grantCreditInput.safeParse({ ...grant, amount: '1', endsOn: '2999-12-31' }).success).toBe(true);
  });
});
