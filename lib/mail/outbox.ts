import { decrypt } from '../crypto.ts';
import { withSystem } from '../db/door.ts';
import type { Failure } from './failure.ts';

const REASON = 'the outbox is everybody’s';

/** Minutes until the next try, by the number of failed ones; after the last of them a mail is given up. */
const RETRY_MINUTES = [1, 5, 15, 60, 240, 720] as const;

/** A mail that one worker has taken on. */
export type LeasedMail = {
  id: string;
  to: string;
  subject: string;
  messageId: string;
  bodyCipher: string | null;
  createdAt: Date;
};

/**
 * Takes on mails that are due, the longest waiting first, for two minutes. Two workers never get the same one: a lease is
 * void only when it has run out, or when nobody holds the advisory lock of the worker that took it.
 */
export function leaseDue(lock: bigint, most: number): Promise<LeasedMail[]> {
  // A mail written in this very millisecond counts as due, hence the second on top.
  return withSystem(
    REASON,
    (db) => db.$queryRaw<LeasedMail[]>`
    WITH held AS MATERIALIZED (
      SELECT (l.classid::bigint << 32) | l.objid::bigint AS key FROM pg_locks l
      WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    ), due AS (
      SELECT m.id FROM mail m
      WHERE m.state = 'QUEUED' AND m.next_attempt_at <= now() + interval '1 second'
        AND (m.leased_until IS NULL OR m.leased_until < now() OR m.leased_by NOT IN (SELECT key FROM held))
      ORDER BY m.next_attempt_at, m.id
      LIMIT ${most}
      FOR UPDATE SKIP LOCKED
    )
    UPDATE mail SET leased_by = ${lock}, leased_until = now() + interval '2 minutes'
    FROM due WHERE mail.id = due.id
    RETURNING mail.id, mail.to_address AS "to", mail.subject, mail.message_id AS "messageId",
      mail.body_cipher AS "bodyCipher", mail.created_at AS "createdAt"`,
  );
}

/** The body of a mail, or null when it cannot be read: made with another key, or gone. */
export function openBody(mail: LeasedMail): { text: string; html: string } | null {
  try {
    return JSON.parse(decrypt(mail.bodyCipher ?? '', mail.id));
  } catch {
    return null;
  }
}

/** Notes that a mail has gone out, whoever holds its lease by now, and forgets its body: it carries private links. */
export async function markSent(id: string): Promise<void> {
  await withSystem(
    REASON,
    (db) => db.$executeRaw`
    UPDATE mail SET state = 'SENT', sent_at = now(), attempts = attempts + 1, body_cipher = NULL, leased_by = NULL,
      leased_until = NULL, last_error = NULL
    WHERE id = ${id}::uuid AND state = 'QUEUED'`,
  );
}

/** Notes a failed try and when the next one is; gives up after the last, or at once when the failure is for good. */
export async function markFailed(id: string, lock: bigint, failure: Failure): Promise<void> {
  await withSystem(REASON, async (db) => {
    const [row] = await db.$queryRaw<{ attempts: number }[]>`
      SELECT attempts FROM mail WHERE id = ${id}::uuid AND leased_by = ${lock} AND state = 'QUEUED' FOR UPDATE`;
    if (!row) return;
    const gap = failure.isFinal ? undefined : RETRY_MINUTES[row.attempts];
    await db.$executeRaw`
      UPDATE mail SET attempts = attempts + 1, last_error = ${failure.note}, leased_by = NULL, leased_until = NULL,
        state = (CASE WHEN ${gap === undefined} THEN 'FAILED' ELSE 'QUEUED' END)::"MailState",
        next_attempt_at = now() + make_interval(mins => ${gap ?? 0}::int)
      WHERE id = ${id}::uuid`;
  });
}
