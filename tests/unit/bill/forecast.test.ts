import { describe, expect, it } from 'vitest';
import { type DayUsage, forecastMonth, toCents, toMicro } from '#lib/domain/bill/forecast.ts';
import { addDays } from '#lib/month.ts';

const bill = (runningTotal: number, discounts = 0, credits = 0) => ({
  ...{ runningTotal, discounts, credits },
  totalCost: runningTotal - discounts - credits,
});

/** So many days from one on, each at this price in cents. */
function daily(from: string, days: number, cents: number): DayUsage[] {
  return Array.from({ length: days }, (_, index) => {
    const micro = BigInt(cents) * 1_000_000n;
    return { day: addDays(from, index), micro, metered: micro };
  });
}

describe('a forecast', () => {
  it('adds the mean of the last seven whole days for each day that is left', () => {
    const usage = [...daily('2026-11-01', 12, 100), ...daily('2026-11-13', 7, 200), ...daily('2026-11-20', 1, 5)];
    const forecast = forecastMonth('2026-11', '2026-11-20', usage, bill(2605), 0);
    expect(forecast).toEqual({
      ...{ runningTotal: 1200 + 1400 + 11 * 200, totalCost: 4800, lastDay: '2026-11-19', meanDays: 7, daysLeft: 11 },
      daily: 200,
    });
  });

  it('reaches into the month before while the month is young', () => {
    const usage = daily('2026-10-25', 10, 70);
    const forecast = forecastMonth('2026-11', '2026-11-04', usage, bill(210), 0);
    expect(forecast).toMatchObject({ lastDay: '2026-11-03', meanDays: 7, daysLeft: 27, runningTotal: 30 * 70 });
    const first = forecastMonth('2026-11', '2026-11-01', daily('2026-10-25', 7, 70), bill(0), 0);
    expect(first).toMatchObject({ lastDay: '2026-10-31', daysLeft: 30, runningTotal: 30 * 70 });
  });

  it('takes the mean of the days since the first one where there are fewer than seven', () => {
    const forecast = forecastMonth('2026-11', '2026-11-20', daily('2026-11-17', 3, 100), bill(300), 0);
    expect(forecast).toMatchObject({ meanDays: 3, daysLeft: 11, runningTotal: 1400 });
  });

  it('waits for metering that comes late instead of counting its days as free', () => {
    const forecast = forecastMonth('2026-11', '2026-11-20', daily('2026-11-01', 10, 100), bill(1000), 0);
    expect(forecast).toMatchObject({ lastDay: '2026-11-10', daysLeft: 20, runningTotal: 3000 });
  });

  it('counts a plan once, and not for every day that is left', () => {
    const plan = { day: '2026-11-01', micro: 50_000_000_000n, metered: 0n };
    const usage = [...daily('2026-10-28', 6, 100), plan].map((one) =>
      one === plan || one.day !== plan.day ? one : { ...one, micro: one.micro + plan.micro },
    );
    const days = usage.filter((one) => one !== plan);
    const forecast = forecastMonth('2026-11', '2026-11-03', days, bill(50_200), 0);
    expect(forecast).toMatchObject({ runningTotal: 50_000 + 30 * 100, daily: 100 });
  });

  it('keeps the share of discounts, and of credits as long as they last', () => {
    const usage = daily('2026-11-01', 10, 100);
    const bills = bill(1000, 100, 450);
    expect(forecastMonth('2026-11', '2026-11-11', usage, bills, 100_000)?.totalCost).toBe(450 + 2000 - 200 - 900);
    expect(forecastMonth('2026-11', '2026-11-11', usage, bills, 300)?.totalCost).toBe(450 + 2000 - 200 - 300);
  });

  it('never expects less than is there, and says nothing without a whole day', () => {
    const today = daily('2026-11-20', 1, 900);
    expect(forecastMonth('2026-11', '2026-11-20', today, bill(900), 0)).toBeNull();
    const month = forecastMonth('2026-11', '2026-11-30', [...daily('2026-11-29', 1, 1), ...today], bill(901), 0);
    expect(month?.runningTotal).toBe(901);
  });
});

describe('cents', () => {
  it('are read exactly and rounded for the eye', () => {
    expect(toMicro('12345678901234567.890123')).toBe(12_345_678_901_234_567_890_123n);
    expect(toMicro('-0.5')).toBe(-500_000n);
    expect([toCents(499_999n), toCents(500_000n), toCents(-500_000n)]).toEqual([0, 1, -1]);
  });
});
