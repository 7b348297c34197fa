import { z } from 'zod';
import { dollarsToCents, readDecimal } from '#lib/decimal.ts';
import { lineOfText } from '../company/schema.ts';
import { dayInput } from '../price-list/schema.ts';

/** What was ticked in a tree of services: paths; nothing is every service. */
const scopeInput = z.preprocess(
  (value) => (Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value]),
  z.array(z.string().max(300)).max(500),
);

/** What every grant has: whom it is for, what it says, where and from when to when (both days included) it counts. */
export const grantFields = {
  partnerId: z.uuid(),
  description: lineOfText(200),
  scope: scopeInput,
  startsOn: dayInput,
  endsOn: dayInput,
};

/** Refuses an end before the beginning. */
export const endsAfterStart = ({ startsOn, endsOn }: { startsOn: string; endsOn: string }) => endsOn >= startsOn;

/** Dollars as people type them, at least a cent, up to nine digits. Comes out in whole cents. */
const centsInput = z.string().transform((typed, issues) => {
  const dollars = readDecimal(typed, { whole: 9, fraction: 2 });
  const cents = dollars === null ? 0 : Number(dollarsToCents(dollars));
  if (cents > 0) return cents;
  issues.addIssue({ code: 'custom', message: typed.trim() === '' ? 'required' : 'grants.problems.amount' });
  return z.NEVER;
});

/** A new credit. */
export const grantCreditInput = z
  .object({ ...grantFields, amount: centsInput })
  .refine(endsAfterStart, { path: ['endsOn'], message: 'grants.problems.endsOn' });

/** Names one credit of a partner. */
export const creditIdInput = z.object({ partnerId: z.uuid(), creditId: z.uuid() });
