/** Milliseconds in a day. */
export const DAY_MS = 86_400_000;

/** The present moment. The one place that asks, so that a test can say what time it is. */
export function now(): Date {
  return new Date();
}

/** The moment so many days after `from`. */
export function daysAfter(from: Date, days: number): Date {
  return new Date(from.getTime() + days * DAY_MS);
}
