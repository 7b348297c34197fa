import { derivedToken, newToken } from '../crypto.ts';

/** How long a nonce can be answered. */
export const NONCE_MS = 300_000;

const PURPOSE = 'digest-nonce';

/** A nonce as it was given out. Times in milliseconds since 1970. */
export type Nonce = { issuedAt: number; livesUntil: number };

/** Makes a nonce that says itself when it was made: any instance can tell its age, and nothing is stored until it is used. */
export function issueNonce(at: Date): string {
  const body = `${at.getTime().toString(36)}.${newToken().slice(0, 16)}`;
  return `${body}.${derivedToken(PURPOSE, body)}`;
}

/** Reads a nonce of ours. Null when it is none, or is run out; how often it was counted the database knows. */
export function readNonce(nonce: string, at: Date): Nonce | null {
  const dot = nonce.lastIndexOf('.');
  const body = nonce.slice(0, Math.max(dot, 0));
  // No secret is compared here: whoever makes up a nonce still has to know the key.
  if (dot < 0 || nonce.length > 100 || nonce.slice(dot + 1) !== derivedToken(PURPOSE, body)) return null;
  const issuedAt = Number.parseInt(body, 36);
  const age = at.getTime() - issuedAt;
  return age >= -NONCE_MS && age < NONCE_MS ? { issuedAt, livesUntil: issuedAt + NONCE_MS } : null;
}
