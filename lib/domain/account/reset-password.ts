import { z } from 'zod';
import { hashPassword } from '#lib/auth/password.ts';
import { countTry, LIMITS } from '#lib/auth/rate-limit.ts';
import { lookAtToken, useUpToken } from '#lib/auth/token.ts';
import { now } from '#lib/clock.ts';
import { defineCommand, defineQuery } from '#lib/command/define.ts';
import { type Db, withSystem } from '#lib/db/door.ts';
import { refuse, refuseField } from '#lib/errors.ts';
import { openSession } from './open-session.ts';
import { isOwnAddress } from './rules.ts';
import { linkToken, resetPasswordInput } from './schema.ts';
import { replacePassword } from './set-password.ts';

/** What a reset link is good for. Looking at it uses nothing up. */
export type ResetLook = { state: 'usable'; email: string } | { state: 'invalid' | 'expired' | 'used' };

/** Looks at a reset link for its page. */
export const lookAtReset = defineQuery({
  permission: 'public',
  input: z.object({ token: linkToken }),
  run: ({ db }, { token }) => look(db, token),
});

/**
 * Sets a new password by a reset link, once; ends all other sessions and opens one.
 * @throws PorticoError `linkInvalid`, `linkExpired`, `linkUsed`, `invalid`, `rateLimited`
 */
export const resetPassword = defineCommand({
  name: 'account.resetPassword',
  permission: 'public',
  input: resetPasswordInput,
  secretResult: true,
  prepare: async (ctx, { token, password }) => {
    await countTry(LIMITS.linkPerAddress, ctx.ip);
    const found = await withSystem('whose link it is, the link says', (db) => look(db, token));
    if (found.state !== 'usable') refuseLink(found.state);
    if (isOwnAddress(password, found.email)) refuseField('password', 'passwordIsEmail');
    return hashPassword(password);
  },
  run: async ({ ctx, db, prepared }, { token }) => {
    const personId = await useUpToken(db, 'PASSWORD_RESET', token);
    if (!personId) refuse('linkUsed');
    // The link came by mail: whoever has it reads that address.
    await db.person.updateMany({ where: { id: personId, emailVerifiedAt: null }, data: { emailVerifiedAt: now() } });
    const person = await db.person.findUniqueOrThrow({
      where: { id: personId },
      select: { id: true, name: true, email: true, locale: true },
    });
    const { sessionId, house, actor } = await openSession(db, personId, ctx);
    const action = 'account.resetPassword';
    await replacePassword(db, actor, { person, passwordHash: prepared, action, keepSession: sessionId });
    return { sessionId, path: house };
  },
});

async function look(db: Db, token: string): Promise<ResetLook> {
  const found = await lookAtToken(db, 'PASSWORD_RESET', token);
  if (found.state !== 'usable') return found;
  const person = await db.person.findFirst({
    where: { id: found.personId, suspendedAt: null },
    select: { email: true },
  });
  return person ? { state: 'usable', email: person.email } : { state: 'invalid' };
}

/** Refuses a link that cannot be used, by its state. @throws PorticoError always */
function refuseLink(state: 'invalid' | 'expired' | 'used'): never {
  return refuse(state === 'invalid' ? 'linkInvalid' : state === 'expired' ? 'linkExpired' : 'linkUsed');
}
