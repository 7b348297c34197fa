import { invalidate, partnerTag } from '#lib/cache/invalidate.ts';
import type { Db } from '#lib/db/door.ts';

/** Every address of a partner's sign-up page, former ones too. */
export async function slugsOf(db: Db, partnerId: string): Promise<string[]> {
  const rows = await db.partnerSlug.findMany({ where: { partnerId }, select: { slug: true } });
  return rows.map(({ slug }) => slug);
}

/**
 * Drops the finished pages at these addresses from this process, so that whoever made the change sees it with the next
 * request. The other instances hear of it from the database.
 */
export function dropSignupPages(slugs: readonly string[]): void {
  for (const slug of slugs) invalidate(partnerTag(slug));
}
