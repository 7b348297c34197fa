/** The states of an entry. An entry that was published and then replaced, or taken out, is `ARCHIVED`. */
export const PROFILE_STATES = ['DRAFT', 'SUBMITTED', 'PUBLISHED', 'ARCHIVED'] as const;

export type ProfileState = (typeof PROFILE_STATES)[number];

/** What can be done to an entry: the first three by its provider, the others by the vendor. */
export type ProfileStep = 'edit' | 'submit' | 'takeBack' | 'publish' | 'return' | 'remove';

/** From which state each step leads, and where to. The one place that says so. */
export const PROFILE_STEPS: Record<ProfileStep, { from: ProfileState; to: ProfileState }> = {
  edit: { from: 'DRAFT', to: 'DRAFT' },
  submit: { from: 'DRAFT', to: 'SUBMITTED' },
  takeBack: { from: 'SUBMITTED', to: 'DRAFT' },
  publish: { from: 'SUBMITTED', to: 'PUBLISHED' },
  return: { from: 'SUBMITTED', to: 'DRAFT' },
  remove: { from: 'PUBLISHED', to: 'ARCHIVED' },
};

/** Where a provider stands, by its newest entry and whether one is public. */
export type Listing = 'none' | 'draft' | 'returned' | 'submitted' | 'published';

/** Where a provider stands with what it works on. What is public stays public meanwhile. */
export function listingOf(
  work: { state: ProfileState; returnedReason: string | null } | null,
  published: boolean,
): Listing {
  if (work?.state === 'SUBMITTED') return 'submitted';
  if (work?.state === 'DRAFT') return work.returnedReason ? 'returned' : 'draft';
  return published ? 'published' : 'none';
}

/** Whose turn it is. */
export function listingWaitsOn(listing: Listing): 'us' | 'vendor' | 'nobody' {
  if (listing === 'submitted') return 'vendor';
  return listing === 'published' ? 'nobody' : 'us';
}

/** Whether an entry says enough to be submitted: a first draft from an application has no words of its own yet. */
export function isComplete(fields: {
  headline: string;
  description: string;
  countries: string[];
  languages: string[];
  specializations: string[];
}): boolean {
  const lists = [fields.countries, fields.languages, fields.specializations];
  return fields.headline !== '' && fields.description !== '' && lists.every((list) => list.length > 0);
}

/** The names of the fields in which two entries differ. */
export function differences<F extends Record<string, unknown>>(one: F, other: F): (keyof F)[] {
  return (Object.keys(one) as (keyof F)[]).filter((field) => String(one[field]) !== String(other[field]));
}
