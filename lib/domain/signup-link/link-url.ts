import { derivedToken } from '#lib/crypto.ts';
import { absoluteUrl } from '#lib/env.ts';

/** A link's secret part: made anew from its id whenever it is shown; only its hash is kept. */
export function linkToken(linkId: string): string {
  return derivedToken('signup-link', linkId);
}

/** The address that a customer opens. */
export function linkUrl(slug: string, linkId: string): string {
  return absoluteUrl(`/signup/${slug}?token=${linkToken(linkId)}`);
}
