import { type GrantDays, grantPhase } from '../credit/rules.ts';

/** Where a discount stands. */
export const discountStatuses = ['SCHEDULED', 'VALID', 'EXPIRED', 'REVOKED'] as const;

/** A discount's state. */
export type DiscountStatus = (typeof discountStatuses)[number];

/** A discount's state on a day. */
export function discountStatus(discount: GrantDays, today: string): DiscountStatus {
  const phase = grantPhase(discount, today);
  return phase === 'RUNNING' ? 'VALID' : phase;
}
