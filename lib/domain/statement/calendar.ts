import { addMonths, monthOf } from '#lib/month.ts';

/** The day of the next month on which a month's statements are made. */
const CLOSING_DAY = 9;

/**
 * Where a month stands by the calendar: it runs; it is over and closes on the 9th; or its statements are due.
 */
export type MonthStage = 'RUNNING' | 'CLOSING' | 'DUE';

/** The day, as text, on which a month's statements are made by themselves (UTC). */
export function closesOn(month: string): string {
  return `${addMonths(month, 1)}-0${CLOSING_DAY}`;
}

/** Where a month stands at a moment; one that has not begun counts as running. */
export function stageOf(month: string, at: Date): MonthStage {
  if (month >= monthOf(at)) return 'RUNNING';
  return at.toISOString().slice(0, 10) < closesOn(month) ? 'CLOSING' : 'DUE';
}

/** The newest month whose statements are due at a moment. */
export function lastDueMonth(at: Date): string {
  const former = addMonths(monthOf(at), -1);
  return stageOf(former, at) === 'DUE' ? former : addMonths(former, -1);
}
