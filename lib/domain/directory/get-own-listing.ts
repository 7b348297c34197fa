import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import { type Listing, listingOf } from './rules.ts';
import type { Profile } from './schema.ts';
import { COLUMNS, toProfile } from './view.ts';

/** What a provider works on, what is public, and where it stands. */
export type OwnListing = { work: Profile | null; published: Profile | null; listing: Listing };

/** The caller's own entries. A company that is no provider has none. */
export const getOwnListing = defineQuery({
  permission: 'directory.read',
  input: z.object({}),
  run: async ({ db }): Promise<OwnListing> => {
    const work = await db.providerProfile.findFirst({
      where: { state: { in: ['DRAFT', 'SUBMITTED'] } },
      select: COLUMNS,
    });
    const published = await db.providerProfile.findFirst({ where: { state: 'PUBLISHED' }, select: COLUMNS });
    return {
      work: work && toProfile(work),
      published: published && toProfile(published),
      listing: listingOf(work, published !== null),
    };
  },
});
