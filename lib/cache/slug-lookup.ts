/** What a sign-up slug is: a partner's present one, a former one, or nobody's. */
export type SlugState = { kind: 'current' } | { kind: 'old'; slug: string } | null;

/** Asks what a slug is. */
export type FindSlug = (slug: string) => Promise<SlugState>;

const SLUG = /^[a-z0-9-]{3,40}$/;

/** Could this be a sign-up slug: 3–40 characters of a–z, 0–9 and the hyphen? Anything else needs no query. */
export function isSlugShape(text: string): boolean {
  return SLUG.test(text);
}

/**
 * Builds the look-up over `signup_slug_state`, whose answers are 'current', 'old:<slug>' and null. One query per
 * call and nothing remembered, so a scanner fills no memory with it.
 */
export function buildFindSlug(findSlugState: (slug: string) => Promise<string | null>): FindSlug {
  return async (slug) => {
    if (!isSlugShape(slug)) return null;
    const state = await findSlugState(slug);
    if (state === 'current') return { kind: 'current' };
    const moved = state?.startsWith('old:') ? state.slice('old:'.length) : '';
    return isSlugShape(moved) ? { kind: 'old', slug: moved } : null;
  };
}
