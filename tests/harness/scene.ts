import { readSettings } from './demo.ts';
import { applyEnvironment } from './environment.ts';

/** What a test makes in the database of the running server, past its pages. */
export async function openScene() {
  applyEnvironment(readSettings());
  // The product reads its settings when it is loaded, so not before they are there.
  const [people, { buildPartner }, { buildPopulated }, { buildApplication }, { inDatabase }, { startSession }] =
    await Promise.all([
      import('../factories/people.ts'),
      import('../factories/partner.ts'),
      import('../factories/populated.ts'),
      import('../factories/application.ts'),
      import('../factories/house.ts'),
      import('#lib/auth/session.ts'),
    ]);
  /** Another browser of a person's. @returns the session's id */
  const openSession = (personId: string) =>
    inDatabase((db) => startSession(db, personId, { ip: '192.0.2.44', userAgent: 'Mozilla/5.0 Firefox/140.0' }));
  return { ...people, buildPartner, buildPopulated, buildApplication, inDatabase, openSession };
}
