import { hashPassword } from '#lib/auth/password.ts';
import { defineCommand } from '#lib/command/define.ts';
import { refuseField } from '#lib/errors.ts';
import { checkPassword } from './check-password.ts';
import { isOwnAddress } from './rules.ts';
import { changePasswordInput } from './schema.ts';
import { replacePassword } from './set-password.ts';

/**
 * Changes one's own password. All other sessions end at once.
 * @throws PorticoError `invalid` when the present password is wrong, `rateLimited`
 */
export const changePassword = defineCommand({
  name: 'account.changePassword',
  permission: 'self',
  input: changePasswordInput,
  prepare: async (ctx, { currentPassword, password }) => {
    const { email } = ctx.person;
    if (!(await checkPassword({ email, password: currentPassword, ip: ctx.ip, known: true }))) {
      refuseField('currentPassword', 'passwordWrong');
    }
    if (isOwnAddress(password, email)) refuseField('password', 'passwordIsEmail');
    return hashPassword(password);
  },
  run: async ({ ctx, db, prepared }) => {
    const person = await db.person.findUniqueOrThrow({
      where: { id: ctx.person.id },
      select: { id: true, name: true, email: true, locale: true },
    });
    const action = 'account.changePassword';
    await replacePassword(db, ctx, { person, passwordHash: prepared, action, keepSession: ctx.sessionId });
    return null;
  },
});
