import { describe, expect, it } from 'vitest';
import { budgetState, inDollars, reachedPercents, readDollars, readPercents } from '#lib/domain/budget/rules.ts';

describe('what people type', () => {
  it.each([
    ['1500', 150_000],
    ['$1,500.5', 150_050],
    ['１２３．４５', 12_345],
    [' 0.01 ', 1],
    ['0', 0],
    ['1.005', null],
    ['-1', null],
    ['1e3', null],
    ['', null],
    ['1.2.3', null],
  ])('%s dollars', (text, cents) => {
    expect(readDollars(text)).toBe(cents);
  });

  it.each([
    ['50, 80, 100', [50, 80, 100]],
    ['100%;50 %、1000', [50, 100, 1000]],
    ['７５', [75]],
    ['50 50', [50]],
    ['', []],
    ['0', null],
    ['1001', null],
    ['33.3', null],
    ['-5', null],
    ['all', null],
  ])('%s percent', (text, percents) => {
    expect(readPercents(text)).toEqual(percents);
  });
});

describe('a budget', () => {
  it('reaches a percentage with the very cent, and not with the one before', () => {
    const budget = { amount: 333, percents: [50, 100, 150] };
    expect(reachedPercents(budget, 166)).toEqual([]);
    expect(reachedPercents(budget, 167)).toEqual([50]);
    expect(reachedPercents(budget, 332)).toEqual([50]);
    expect(reachedPercents(budget, 333)).toEqual([50, 100]);
    expect(reachedPercents(budget, 500)).toEqual([50, 100, 150]);
    expect(reachedPercents({ amount: 900_000_000_000_000, percents: [1000] }, 8_999_999_999_999_999)).toEqual([]);
  });

  it('is within, expected to be exceeded, or exceeded', () => {
    expect(budgetState({ amount: 100, spent: 100, expected: 100 })).toBe('within');
    expect(budgetState({ amount: 100, spent: 100, expected: 101 })).toBe('expectedOver');
    expect(budgetState({ amount: 100, spent: 101, expected: 101 })).toBe('over');
  });

  it('stands in the record in dollars', () => {
    expect([5, 150_050].map(inDollars)).toEqual(['0.05 USD', '1500.50 USD']);
  });
});
