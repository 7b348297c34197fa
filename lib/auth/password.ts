import { hash, verify } from '@node-rs/argon2';

// OWASP's argon2id floor: 19 MiB, two passes, one lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

let decoy: Promise<string> | undefined;

// The same letters come composed from one keyboard and decomposed from another.
const plain = (password: string) => password.normalize('NFKC');

/** Hashes a password with argon2id. */
export function hashPassword(password: string): Promise<string> {
  return hash(plain(password), COST);
}

/**
 * Whether a password fits a stored hash. Without a hash (an address that nobody has) it takes as long and says no, so that
 * time tells nobody who has a sign-in.
 */
export async function passwordFits(password: string, stored: string | null): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const fits = await verify(stored ?? (await decoy), plain(password));
  return fits && stored !== null;
}
