import { derivedToken } from '#lib/crypto.ts';

/** A link's secret part: made anew from its id whenever it is shown; only its hash is kept. */
export function linkToken(linkId: string): string {
  return derivedToken('signup-link', linkId);
}

/** The address that a customer opens. @param signupUrl the partner's sign-up page */
export function linkUrl(signupUrl: string, linkId: string): string {
  return `${signupUrl}?token=${linkToken(linkId)}`;
}
