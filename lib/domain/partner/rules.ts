import type { PartnerState } from '#lib/db/types.ts';

/** What the vendor can do with a partner's state. */
export const PARTNER_MOVES = {
  suspend: { from: ['ACTIVE'], to: 'SUSPENDED' },
  reactivate: { from: ['SUSPENDED'], to: 'ACTIVE' },
  close: { from: ['PENDING_ACTIVATION', 'ACTIVE', 'SUSPENDED'], to: 'CLOSED' },
} as const satisfies Record<string, { from: readonly PartnerState[]; to: PartnerState }>;

export type PartnerMove = keyof typeof PARTNER_MOVES;

/** Whether a partner in this state can be moved so. A closed partner stays closed. */
export function canMove(state: PartnerState, move: PartnerMove): boolean {
  return (PARTNER_MOVES[move].from as readonly PartnerState[]).includes(state);
}
