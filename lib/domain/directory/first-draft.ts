import type { Db } from '#lib/db/door.ts';

/** What an application says that the directory can use. */
export type FirstDraft = {
  partnerId: string;
  countries: string[];
  languages: string[];
  specializations: string[];
  contactEmail: string;
  websiteUrl: string;
};

/** Lays a new provider's first draft for the directory: its own words are still missing, so it cannot be submitted yet. */
export async function layFirstDraft(db: Db, draft: FirstDraft): Promise<void> {
  await db.providerProfile.createMany({ data: { ...draft, headline: '', description: '' } });
}
