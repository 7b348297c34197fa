import { randomUUID } from 'node:crypto';
import { hashToken, randomText } from '#lib/crypto.ts';
import type { Db } from '#lib/db/door.ts';

const HINT_LENGTH = 4;

/** A vendor key as it is shown once: the token is nowhere else. */
export type NewVendorKey = { id: string; token: string };

/**
 * Makes a vendor key inside the caller's transaction. The token has some 230 random bits, so that its plain SHA-256 is
 * all that has to be kept.
 */
export async function createVendorKeyRow(
  db: Db,
  key: { name: string; createdById: string | null; expiresAt: Date | null },
): Promise<NewVendorKey> {
  const id = randomUUID();
  const token = `vk_${randomText(40)}`;
  await db.vendorKey.create({
    data: { id, ...key, tokenHash: hashToken(token), hint: token.slice(-HINT_LENGTH) },
    select: { id: true },
  });
  return { id, token };
}
