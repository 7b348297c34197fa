import { defineCommand } from '#lib/command/define.ts';
import { setOwnLocaleInput } from './schema.ts';

/** Remembers a person's language, in which mails to them are written. */
export const setOwnLocale = defineCommand({
  name: 'account.setLocale',
  permission: 'self',
  input: setOwnLocaleInput,
  run: async ({ ctx, db, audit }, { locale }) => {
    const before = await db.person.findUniqueOrThrow({ where: { id: ctx.person.id }, select: { locale: true } });
    if (before.locale === locale) return null;
    await db.person.updateMany({ where: { id: ctx.person.id }, data: { locale } });
    const subject = { kind: 'person', id: ctx.person.id, label: ctx.person.name };
    await audit({ subject, before, after: { locale } });
    return null;
  },
});
