import { defineCommand } from '#lib/command/define.ts';
import { subjectOf } from './open-session.ts';
import { changeOwnProfileInput } from './schema.ts';

/** Changes one's own name and language. */
export const changeOwnProfile = defineCommand({
  name: 'account.changeProfile',
  permission: 'self',
  input: changeOwnProfileInput,
  run: async ({ ctx, db, audit }, after) => {
    const id = ctx.person.id;
    const before = await db.person.findUniqueOrThrow({ where: { id }, select: { name: true, locale: true } });
    if (before.name === after.name && before.locale === after.locale) return null;
    await db.person.updateMany({ where: { id }, data: after });
    const subject = subjectOf({ ...ctx.person, name: after.name });
    await audit({ subject, before, after });
    return null;
  },
});
