import { hashPassword } from '#lib/auth/password.ts';
import { now } from '#lib/clock.ts';
import type { Db } from '#lib/db/door.ts';

/** A sign-in of the demo. */
export type DemoPerson = { email: string; password: string };

/** One of the demo's people, ready for the database. The hash is made before the transaction opens. */
export type NewPerson = DemoPerson & { name: string; locale: 'en' | 'ja'; passwordHash: string };

/** Hashes the password of somebody to be added. */
export async function withHash(person: DemoPerson & { name: string; locale?: 'en' | 'ja' }): Promise<NewPerson> {
  return { locale: 'en', ...person, passwordHash: await hashPassword(person.password) };
}

/** Adds a person who can sign in. @returns the id */
export async function addPerson(db: Db, { email, name, locale, passwordHash }: NewPerson): Promise<string> {
  const person = await db.person.create({
    data: { email, name, locale, emailVerifiedAt: now(), credential: { create: { passwordHash } } },
    select: { id: true },
  });
  return person.id;
}
