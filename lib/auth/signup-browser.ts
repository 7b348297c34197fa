import { timingSafeEqual } from 'node:crypto';
import { cookies } from 'next/headers';
import { derivedToken } from '../crypto.ts';
import { isHttps } from '../env.ts';

const COOKIE = 'signed-up';
const DAYS = 7;

/**
 * Lets this browser prove later that a sign-up with this address was sent from it. Whoever only reads the mail has not
 * chosen the password, and is not signed in by a link that somebody else's sign-up caused. It is set for every address,
 * known or not.
 */
export async function rememberSignup(email: string): Promise<void> {
  (await cookies()).set(COOKIE, proofOf(email), {
    path: '/verify',
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps(),
    maxAge: DAYS * 86_400,
  });
}

/** Whether the sign-up with this address was sent from this browser. */
export async function signedUpHere(email: string): Promise<boolean> {
  const given = Buffer.from((await cookies()).get(COOKIE)?.value ?? '');
  const expected = Buffer.from(proofOf(email));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function proofOf(email: string): string {
  return derivedToken('signed-up', email.trim().toLowerCase());
}
