/** What a sign-up link can be. Nothing leads back to ACTIVE. */
export const linkStates = ['ACTIVE', 'USED', 'EXPIRED', 'REVOKED'] as const;

/** A sign-up link's state. */
export type LinkState = (typeof linkStates)[number];

/** The moments that decide a link's state. */
export type LinkMoments = { expiresAt: Date; usedAt: Date | null; revokedAt: Date | null };

/** A link's state at a moment. Used stays used, whatever was done to it later. */
export function linkStateAt(link: LinkMoments, moment: Date): LinkState {
  if (link.usedAt) return 'USED';
  if (link.revokedAt) return 'REVOKED';
  return link.expiresAt <= moment ? 'EXPIRED' : 'ACTIVE';
}

/** Why a link does not let somebody sign up; each has its kind words under `signup.link`. */
export type LinkTrouble = 'notFound' | 'used' | 'revoked' | 'expired';

const TROUBLE: Record<LinkState, LinkTrouble | null> = {
  ACTIVE: null,
  USED: 'used',
  REVOKED: 'revoked',
  EXPIRED: 'expired',
};

/** Why a link of this state cannot be used; null when it can. */
export function troubleOf(state: LinkState): LinkTrouble | null {
  return TROUBLE[state];
}

/** How long a link may live, in days. */
export const LINK_DAYS = { least: 1, usual: 30, most: 90 } as const;
