/** Where a credit stands. Each begins as SCHEDULED or ACTIVE; nothing leads back from the last three. */
export const creditStatuses = ['SCHEDULED', 'ACTIVE', 'EXHAUSTED', 'EXPIRED', 'REVOKED'] as const;

/** A credit's state. */
export type CreditStatus = (typeof creditStatuses)[number];

/** The days that decide about something granted: texts like 2026-11-20; `endsOn` is the last day that counts. */
export type GrantDays = { startsOn: string; endsOn: string; revokedOn: string | null };

/** Where something granted stands on a day, whatever is left of it. A revocation counts from its own day on. */
export function grantPhase(grant: GrantDays, today: string): 'SCHEDULED' | 'RUNNING' | 'EXPIRED' | 'REVOKED' {
  if (grant.revokedOn !== null && grant.revokedOn <= today) return 'REVOKED';
  if (grant.endsOn < today) return 'EXPIRED';
  return grant.startsOn > today ? 'SCHEDULED' : 'RUNNING';
}

/**
 * A credit's state on a day. One that is used up stays so when its days are over: nothing of it was lost.
 * @param credit `remaining` in cents, what the statements in force left of it
 */
export function creditStatus(credit: GrantDays & { remaining: number }, today: string): CreditStatus {
  const phase = grantPhase(credit, today);
  if (phase !== 'REVOKED' && credit.remaining <= 0) return 'EXHAUSTED';
  return phase === 'RUNNING' ? 'ACTIVE' : phase;
}

/** The names that a scope is shown by: the last level of each path. None: every service. */
export function scopeNames(scope: readonly string[]): string[] {
  return scope.map((path) => path.slice(path.lastIndexOf('/') + 1));
}
