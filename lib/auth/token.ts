import { daysAfter, now } from '../clock.ts';
import { hashToken, newToken } from '../crypto.ts';
import type { Db } from '../db/door.ts';
import type { TokenPurpose } from '../db/types.ts';

/** How long each kind of one-time link lives, in days. */
export const TOKEN_DAYS: Record<TokenPurpose, number> = { PASSWORD_RESET: 1 / 24, EMAIL_VERIFICATION: 7 };

/**
 * Makes a one-time link's token for a person and kills the former ones of its kind.
 * @returns the token itself, which is nowhere else: only its hash is kept
 */
export async function issueToken(db: Db, purpose: TokenPurpose, personId: string): Promise<string> {
  const token = newToken();
  await db.oneTimeToken.updateMany({
    where: { purpose, personId, usedAt: null, revokedAt: null },
    data: { revokedAt: now() },
  });
  await db.oneTimeToken.createMany({
    data: { purpose, personId, tokenHash: hashToken(token), expiresAt: daysAfter(now(), TOKEN_DAYS[purpose]) },
  });
  return token;
}

/** Kills every one-time link of a person: what was mailed before a password changed proves nothing after it. */
export async function revokeTokens(db: Db, personId: string): Promise<void> {
  await db.oneTimeToken.updateMany({ where: { personId, usedAt: null, revokedAt: null }, data: { revokedAt: now() } });
}

/** Why a link cannot be used, or whose it is. Looking uses nothing up. */
export type TokenLook = { state: 'usable'; personId: string } | { state: 'invalid' | 'expired' | 'used' };

/** Looks at a one-time link without using it up: mail scanners open links. */
export async function lookAtToken(db: Db, purpose: TokenPurpose, token: string): Promise<TokenLook> {
  const row = await db.oneTimeToken.findUnique({ where: { tokenHash: hashToken(token) } });
  if (!row || row.purpose !== purpose || row.revokedAt) return { state: 'invalid' };
  if (row.usedAt) return { state: 'used' };
  if (row.expiresAt <= now()) return { state: 'expired' };
  return { state: 'usable', personId: row.personId };
}

/** Uses a one-time link up. Of many at once one gets the person's id, the others null. */
export async function useUpToken(db: Db, purpose: TokenPurpose, token: string): Promise<string | null> {
  const [row] = await db.$queryRaw<{ person_id: string }[]>`
    UPDATE one_time_token SET used_at = now()
    WHERE token_hash = ${hashToken(token)} AND purpose = ${purpose}::"TokenPurpose"
      AND used_at IS NULL AND revoked_at IS NULL AND expires_at > now()
    RETURNING person_id`;
  return row?.person_id ?? null;
}
