import { passwordFits } from '#lib/auth/password.ts';
import { countTry, forgetTries, LIMITS, takeTryBack } from '#lib/auth/rate-limit.ts';
import { withSystem } from '#lib/db/door.ts';

/** The person whom an address and a password belong to, and the very hash that fitted. */
export type Proven = { personId: string; passwordHash: string };
type Found = { id: string; suspendedAt: Date | null; passwordHash: string | null };

/**
 * Looks whether an address and a password belong together. An unknown address, a wrong password and a suspended person
 * take as long and get the same answer. Tries are counted per network address, per network address and account, and, from
 * browsers that the account does not know, per account wherever they come from: a stranger elsewhere cannot lock the owner
 * out. Belongs in a command's `prepare`.
 * @param who `known`: in this browser somebody was signed in to the account before
 * @throws PorticoError `rateLimited`
 */
export async function checkPassword(who: {
  email: string;
  password: string;
  ip: string;
  known: boolean;
}): Promise<Proven | null> {
  await countTry(LIMITS.signInPerAddress, who.ip);
  await countTry(LIMITS.signInPerAccount, `${who.ip}|${who.email}`);
  if (!who.known) await countTry(LIMITS.signInEverywhere, who.email);
  // One statement: a second one for somebody who is found would tell by its time that they were.
  const [person] = await withSystem(
    'who signs in is not known yet',
    (db) => db.$queryRaw<Found[]>`
    SELECT p.id, p.suspended_at AS "suspendedAt", c.password_hash AS "passwordHash"
    FROM person p LEFT JOIN credential c ON c.person_id = p.id WHERE p.email = ${who.email}`,
  );
  const passwordHash = person?.passwordHash ?? null;
  const fits = await passwordFits(who.password, passwordHash);
  if (!fits || !person || !passwordHash || person.suspendedAt) return null;
  await withSystem('tries are counted before it is known whose they are', async (db) => {
    await forgetTries(db, LIMITS.signInPerAccount, `${who.ip}|${who.email}`);
    if (!who.known) await takeTryBack(db, LIMITS.signInEverywhere, who.email);
  });
  return { personId: person.id, passwordHash };
}
