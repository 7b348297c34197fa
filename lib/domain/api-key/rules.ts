/** What an API key can be. EXPIRING: it still works, and ends soon. */
export const keyStates = ['VALID', 'EXPIRING', 'EXPIRED', 'REVOKED'] as const;

/** An API key's state. */
export type KeyState = (typeof keyStates)[number];

/** How many days before its end a key counts as expiring. */
const EXPIRING_DAYS = 14;
const DAY_MS = 86_400_000;

/** After how many days a new key may end; none of them: never. */
export const KEY_DAYS = [30, 90, 365] as const;

/** For how many days the former of two keys may go on beside the new one. */
export const OVERLAP_DAYS = { least: 0, usual: 7, most: 30 } as const;

/** A key's state at a moment. */
export function keyStateAt(key: { expiresAt: Date | null; revokedAt: Date | null }, moment: Date): KeyState {
  if (key.revokedAt) return 'REVOKED';
  if (!key.expiresAt) return 'VALID';
  const left = key.expiresAt.getTime() - moment.getTime();
  if (left <= 0) return 'EXPIRED';
  return left <= EXPIRING_DAYS * DAY_MS ? 'EXPIRING' : 'VALID';
}

/** Whether a key in this state lets a script in. */
export function isKeyWorking(state: KeyState): boolean {
  return state === 'VALID' || state === 'EXPIRING';
}
