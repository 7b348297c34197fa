import type { Db } from '#lib/db/door.ts';

/** Who accepted which version for a partner. Without a person it was its application. */
export type Accepted = {
  partnerId: string;
  version: string;
  personId: string | null;
  personName: string;
  acceptedAt: Date;
};

/**
 * Keeps an acceptance, once per version.
 * @returns false when that version was accepted before, which then stays as it is
 */
export async function recordAcceptance(db: Db, accepted: Accepted): Promise<boolean> {
  const made = await db.agreementAcceptance.createMany({ data: accepted, skipDuplicates: true });
  return made.count === 1;
}
