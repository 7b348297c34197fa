import { describe, expect, it } from 'vitest';
import { addMonths, dayInput, firstDay, isMonth, lastDay } from '#lib/month.ts';

describe('months and days from a URL', () => {
  it.each(['2000-01', '2026-11', '2999-12'])('takes %s, and what is reckoned from it stays a date', (month) => {
    expect(isMonth(month)).toBe(true);
    for (const other of [addMonths(month, -13), addMonths(month, 13)]) {
      expect(other).toMatch(/^\d{4}-\d{2}$/);
      expect(firstDay(other) < lastDay(other)).toBe(true);
    }
  });

  it.each([
    '0000-01',
    '0001-01',
    '1999-12',
    '9999-12',
    '2026-00',
    '2026-13',
    '2026-1',
    '2026-11-01',
    '２０２６-11',
    '',
  ])('takes %s for no month', (text) => {
    expect(isMonth(text)).toBe(false);
  });

  it.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['0000-01-01', false],
    ['9999-12-31', false],
    ['x', false],
  ])('a day: %s is %s', (text, is) => {
    expect(dayInput.safeParse(text).success).toBe(is);
  });
});
