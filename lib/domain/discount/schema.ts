import { z } from 'zod';
import { readDecimal } from '#lib/decimal.ts';
import { endsAfterStart, grantFields } from '../credit/schema.ts';

/** A percentage as people type it: above 0, at most 100, up to two decimals. Comes out as decimal text. */
const percentageInput = z.string().transform((typed, issues) => {
  const percentage = readDecimal(typed.replace(/[%％]\s*$/, ''), { whole: 3, fraction: 2 });
  if (percentage !== null && percentage !== '0' && isUpToHundred(percentage)) return percentage;
  issues.addIssue({ code: 'custom', message: typed.trim() === '' ? 'required' : 'grants.problems.percentage' });
  return z.NEVER;
});

function isUpToHundred(percentage: string): boolean {
  const [whole = '', fraction] = percentage.split('.');
  return whole.length < 3 || (whole === '100' && fraction === undefined);
}

/** A new discount. */
export const grantDiscountInput = z
  .object({ ...grantFields, percentage: percentageInput })
  .refine(endsAfterStart, { path: ['endsOn'], message: 'grants.problems.endsOn' });

/** Names one discount of a partner. */
export const discountIdInput = z.object({ partnerId: z.uuid(), discountId: z.uuid() });
