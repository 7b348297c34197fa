import { type Db, withSystem } from '../db/door.ts';
import type { Worker } from '../mail/sender.ts';
import { startHourly } from './hourly.ts';

const FIRST_MS = 20_000;
// One key for all processes: who finds the lock taken leaves the work to the other.
const LOCK = 4_607_183;

/**
 * Throws out what nobody needs any more: run-out rate limits and nonces, answers to forms after two days, ended sessions after 90,
 * one-time links after 30, captured mails beyond the newest 2,000, logos that nothing has named for two days;
 * and closes imports that nobody has worked on for ten minutes.
 * @returns rows deleted, by table; null when another process is at it
 */
export function tidy(): Promise<Record<string, number> | null> {
  return withSystem('housekeeping is for everybody', async (db) => {
    const [lock] = await db.$queryRaw<{ taken: boolean }[]>`SELECT pg_try_advisory_xact_lock(${LOCK}::bigint) AS taken`;
    if (!lock?.taken) return null;
    return {
      rateLimits: await db.$executeRaw`DELETE FROM rate_limit WHERE expires_at < now()`,
      nonces: await db.$executeRaw`DELETE FROM digest_nonce WHERE expires_at < now() - interval '1 minute'`,
      submissions: await db.$executeRaw`DELETE FROM submission WHERE created_at < now() - interval '2 days'`,
      sessions: await db.$executeRaw`
        DELETE FROM session WHERE least(ended_at, expires_at) < now() - interval '90 days'`,
      tokens: await db.$executeRaw`
        DELETE FROM one_time_token WHERE least(used_at, revoked_at, expires_at) < now() - interval '30 days'`,
      capturedMails: await db.$executeRaw`
        DELETE FROM captured_mail WHERE id IN (SELECT id FROM captured_mail ORDER BY created_at DESC, id DESC OFFSET 2000)`,
      logos: await removeUnnamedLogos(db),
      // Nothing of theirs was counted: what died without a word only looks as if it went on.
      imports: await db.$executeRaw`
        UPDATE usage_import SET state = 'FAILED', failure = 'interrupted', accepted = 0, duplicates = 0, finished_at = now()
        WHERE state = 'RECEIVING' AND touched_at < now() - interval '10 minutes'`,
    };
  });
}

// The rows are locked first and looked at again then: a form that names one of them right now comes before or after, and
// never finds its logo gone in between.
async function removeUnnamedLogos(db: Db): Promise<number> {
  const old = await db.$queryRaw<{ hash: string }[]>`
    SELECT l.hash FROM logo l
    WHERE l.created_at < now() - interval '2 days'
      AND NOT EXISTS (SELECT FROM brand b WHERE l.hash IN (b.logo_light_hash, b.logo_dark_hash))
      AND NOT EXISTS (SELECT FROM partner_application a WHERE l.hash IN (a.logo_light_hash, a.logo_dark_hash))
    LIMIT 1000 FOR UPDATE SKIP LOCKED`;
  const hashes = old.map((row) => row.hash);
  if (hashes.length === 0) return 0;
  return db.$executeRaw`
    DELETE FROM logo l WHERE l.hash = ANY(${hashes})
      AND NOT EXISTS (SELECT FROM brand b WHERE l.hash IN (b.logo_light_hash, b.logo_dark_hash))
      AND NOT EXISTS (SELECT FROM partner_application a WHERE l.hash IN (a.logo_light_hash, a.logo_dark_hash))`;
}

/** Tidies soon after the start and then each hour. */
export function startHousekeeping(): Worker {
  return startHourly('housekeeping', tidy, FIRST_MS);
}
