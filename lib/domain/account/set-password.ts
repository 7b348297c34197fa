import { type Actor, recordAudit } from '#lib/audit/record.ts';
import { endSessions } from '#lib/auth/session.ts';
import { revokeTokens } from '#lib/auth/token.ts';
import { now } from '#lib/clock.ts';
import type { Db } from '#lib/db/door.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { enqueueMail } from '#lib/mail/enqueue.ts';
import { subjectOf } from './open-session.ts';

/** A person whose password changes. */
type Owner = { id: string; name: string; email: string; locale: string };

/**
 * Replaces a person's password, ends all sessions but the one named, and tells the person by mail. It is for a caller that
 * has seen proof: a reset link, or the former password.
 */
export async function replacePassword(
  db: Db,
  by: Actor,
  change: { person: Owner; passwordHash: string; action: string; keepSession?: string },
): Promise<void> {
  const { person, passwordHash } = change;
  await storePassword(db, person.id, passwordHash);
  await endSessions(db, person.id, change.keepSession);
  await revokeTokens(db, person.id);
  await enqueueMail(db, {
    template: 'passwordChanged',
    locale: isLocale(person.locale) ? person.locale : 'en',
    to: person.email,
    values: { when: now() },
  });
  await recordAudit(db, by, { action: change.action, subject: subjectOf(person) });
}

/** Keeps a password's hash as the person's only one. */
export async function storePassword(db: Db, personId: string, passwordHash: string): Promise<void> {
  await db.credential.upsert({
    where: { personId },
    create: { personId, passwordHash },
    update: { passwordHash, changedAt: now() },
  });
}
