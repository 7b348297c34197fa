import { now } from '#lib/clock.ts';
import { isMonth, monthOf, monthsBetween } from '#lib/month.ts';
import { ApiRefusal } from '../refusal.ts';

const MONTHS_BACK = 6;

/** A month whose bill can be asked for: the running one and those up to six before it. @throws ApiRefusal 400 */
export function requireMonth(text = ''): string {
  const age = isMonth(text) ? monthsBetween(text, monthOf(now())) : -1;
  if (age < 0 || age > MONTHS_BACK) throw new ApiRefusal(400, 'badMonth', { params: { months: MONTHS_BACK } });
  return text;
}
