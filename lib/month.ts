import { z } from 'zod';

// A month is text of the form 2026-11, a day text of the form 2026-11-20: both sort as they read, and neither has a zone.

// From 2000 to 2999: whoever reckons from there by some months or days stays among the years that everything can write.
const MONTH = /^2\d{3}-(0[1-9]|1[0-2])$/;

/** A month as it comes in a URL. */
export const monthInput = z.string().regex(MONTH);

/** A day as it comes in a URL, from 2000 to 2999. */
export const dayInput = z.iso.date().startsWith('2');

/** Is this a month: a year from 2000 to 2999, a hyphen, 01 to 12? */
export function isMonth(text: string): boolean {
  return MONTH.test(text);
}

/** The month of a moment, in UTC. */
export function monthOf(at: Date): string {
  return at.toISOString().slice(0, 7);
}

/** The day of a moment, in UTC. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** The month so many months after another; negative counts go back. */
export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return monthOf(new Date(Date.UTC(year, number - 1 + count, 1)));
}

/** The day so many days after another; negative counts go back. */
export function addDays(day: string, count: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + count);
  return dayOf(at);
}

/** How many months `later` is after `earlier`; negative when it is before it. */
export function monthsBetween(earlier: string, later: string): number {
  const count = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return count(later) - count(earlier);
}

/** The first day of a month. */
export function firstDay(month: string): string {
  return `${month}-01`;
}

/** The last day of a month. */
export function lastDay(month: string): string {
  return addDays(firstDay(addMonths(month, 1)), -1);
}

/** How many days a month has. */
export function daysIn(month: string): number {
  return Number(lastDay(month).slice(8));
}

/** The first moment of a day, or of a month, in UTC: how the database's date columns come and go. */
export function startOf(dayOrMonth: string): Date {
  return new Date(`${dayOrMonth.length === 7 ? firstDay(dayOrMonth) : dayOrMonth}T00:00:00Z`);
}
