import { randomNumber } from '#lib/crypto.ts';
import type { Db } from '#lib/db/door.ts';

/**
 * Opens an account with a PartnerID of its own: seven random digits. A number that somebody else has just taken is skipped
 * by the insert, not met as an error, which would end the caller's transaction.
 * @param country where it is; a partner has one location account per country
 * @returns the PartnerID
 */
export async function openAccount(
  db: Db,
  partnerId: string,
  kind: 'GLOBAL' | 'LOCATION',
  country: string | null,
): Promise<string> {
  for (;;) {
    const code = String(randomNumber(1_000_000, 10_000_000));
    const made = await db.$executeRaw`
      INSERT INTO partner_account (id, partner_id, kind, code, country)
      VALUES (uuidv7(), ${partnerId}::uuid, ${kind}::"PartnerAccountKind", ${code}, ${country})
      ON CONFLICT (code) DO NOTHING`;
    if (made === 1) return code;
  }
}
