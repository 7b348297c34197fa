import { recordAudit } from '#lib/audit/record.ts';
import { inEvenTime } from '#lib/auth/even-time.ts';
import { isKnownDevice } from '#lib/auth/known-device.ts';
import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { checkPassword } from './check-password.ts';
import { openSession, subjectOf } from './open-session.ts';
import { ownPath } from './rules.ts';
import { signInInput } from './schema.ts';

const command = defineCommand({
  name: 'account.signIn',
  permission: 'public',
  input: signInInput,
  secretResult: true,
  prepare: async (ctx, { email, password }) =>
    (await checkPassword({ email, password, ip: ctx.ip, known: isKnownDevice(ctx.device, email) })) ??
    refuse('wrongCredentials'),
  run: async ({ ctx, db, prepared }, { next }) => {
    // The password may have been changed, or the person suspended, since it was compared.
    const [still] = await db.$queryRaw<{ person_id: string }[]>`
      SELECT c.person_id FROM credential c JOIN person p ON p.id = c.person_id
      WHERE c.person_id = ${prepared.personId}::uuid AND c.password_hash = ${prepared.passwordHash} AND p.suspended_at IS NULL
      FOR SHARE`;
    if (!still) refuse('wrongCredentials');
    const { sessionId, house, actor } = await openSession(db, prepared.personId, ctx);
    await recordAudit(db, actor, { action: 'account.signIn', subject: subjectOf(actor.person) });
    return { sessionId, path: ownPath(next) ?? house };
  },
});

/**
 * Signs a person in by address and password. Every answer comes on the same beat.
 * @returns the session's id for the cookie, and where to go: the page that was asked for, else the person's house
 * @throws PorticoError `wrongCredentials` (also for an unknown address and a suspended person), `rateLimited`
 */
export const signIn: typeof command = Object.assign(
  (...call: Parameters<typeof command>) => inEvenTime(() => command(...call)),
  { commandName: command.commandName, permission: command.permission, input: command.input },
);
