import { z } from 'zod';
import { recordAudit } from '#lib/audit/record.ts';
import { countTry, LIMITS } from '#lib/auth/rate-limit.ts';
import { lookAtToken, useUpToken } from '#lib/auth/token.ts';
import { now } from '#lib/clock.ts';
import { defineCommand, defineQuery } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { openSession, subjectOf } from './open-session.ts';
import { linkToken } from './schema.ts';

/** Looks at a verification link for its page; nothing is used up. */
export const lookAtVerification = defineQuery({
  permission: 'public',
  input: z.object({ token: linkToken }),
  run: async ({ db }, { token }) => {
    const look = await lookAtToken(db, 'EMAIL_VERIFICATION', token);
    if (look.state !== 'usable') return { state: look.state, email: null };
    const person = await db.person.findFirst({
      where: { id: look.personId, suspendedAt: null },
      select: { email: true },
    });
    return person ? { state: look.state, email: person.email } : { state: 'invalid' as const, email: null };
  },
});

/**
 * Proves by a mailed link that the address is the person's, once. With `opens` it opens a session too.
 * @returns the session's id, when one was opened, and the person's first page
 * @throws PorticoError `linkInvalid`, `linkExpired`, `linkUsed`, `rateLimited`
 */
export const verifyEmail = defineCommand({
  name: 'account.verifyEmail',
  permission: 'public',
  input: z.object({ token: linkToken, opens: z.stringbool() }),
  secretResult: true,
  prepare: (ctx) => countTry(LIMITS.linkPerAddress, ctx.ip),
  run: async ({ ctx, db, audit }, { token, opens }) => {
    const { state } = await lookAtToken(db, 'EMAIL_VERIFICATION', token);
    if (state === 'expired') refuse('linkExpired');
    if (state === 'invalid') refuse('linkInvalid');
    const personId = await useUpToken(db, 'EMAIL_VERIFICATION', token);
    if (!personId) refuse('linkUsed');
    await db.person.updateMany({ where: { id: personId, emailVerifiedAt: null }, data: { emailVerifiedAt: now() } });
    const person = await db.person.findFirst({
      where: { id: personId, suspendedAt: null },
      select: { id: true, name: true, email: true },
    });
    if (!person) refuse('linkInvalid');
    const entry = { action: 'account.verifyEmail', subject: subjectOf(person) };
    if (!opens) {
      await audit(entry);
      return { personId, sessionId: null, path: '/portal' };
    }
    const { sessionId, house, actor } = await openSession(db, personId, ctx);
    await recordAudit(db, actor, entry);
    return { personId, sessionId, path: house };
  },
});
