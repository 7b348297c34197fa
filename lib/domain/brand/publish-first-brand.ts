import { now } from '../../clock.ts';
import type { Db } from '../../db/door.ts';
import { combineColors } from './combine-colors.ts';

/** What a partner's first brand is made of; both logos are stored already. */
export type FirstBrand = { partnerId: string; displayName: string; logoLightHash: string; logoDarkHash: string };

/**
 * Publishes the brand that a partner begins with, in the transaction that makes the partner.
 * @throws PorticoError `notFound` when a logo is not stored
 */
export async function publishFirstBrand(db: Db, first: FirstBrand): Promise<void> {
  const colors = await combineColors(db, first.logoLightHash, first.logoDarkHash);
  await db.brand.createMany({
    data: { ...first, colors, state: 'PUBLISHED', publishedAt: now() },
  });
}
