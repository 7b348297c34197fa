import { inEvenTime } from '#lib/auth/even-time.ts';
import { countTry, LIMITS } from '#lib/auth/rate-limit.ts';
import { issueToken, TOKEN_DAYS } from '#lib/auth/token.ts';
import { DAY_MS, now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { absoluteUrl } from '#lib/env.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { enqueueMail } from '#lib/mail/enqueue.ts';
import { subjectOf } from './open-session.ts';
import { requestResetInput } from './schema.ts';

/** Mails that one person gets in an hour, whoever asks for them. The last link stays good. */
const MOST_MAILS = 5;
const HOUR_MS = 3_600_000;

const request = defineCommand({
  name: 'account.requestReset',
  permission: 'public',
  input: requestResetInput,
  prepare: async (ctx, { email }) => {
    await countTry(LIMITS.resetPerAddress, ctx.ip);
    await countTry(LIMITS.resetPerAccount, `${ctx.ip}|${email}`);
  },
  run: async ({ db, audit }, { email }) => {
    const person = await db.person.findFirst({
      where: { email, suspendedAt: null },
      select: { id: true, name: true, email: true, locale: true },
    });
    if (!person) return null;
    const recent = {
      personId: person.id,
      purpose: 'PASSWORD_RESET',
      createdAt: { gt: new Date(now().getTime() - HOUR_MS) },
    } as const;
    if ((await db.oneTimeToken.count({ where: recent })) >= MOST_MAILS) return null;
    const token = await issueToken(db, 'PASSWORD_RESET', person.id);
    await enqueueMail(db, {
      template: 'passwordReset',
      locale: isLocale(person.locale) ? person.locale : 'en',
      to: person.email,
      url: absoluteUrl(`/reset/${token}`),
      values: { minutes: Math.round((TOKEN_DAYS.PASSWORD_RESET * DAY_MS) / 60_000) },
    });
    await audit({ subject: subjectOf(person) });
    return null;
  },
});

/**
 * Mails a link for a new password when the address is known. The answer is the same, and comes after the same time, when
 * it is not.
 * @throws PorticoError `rateLimited`, `invalid`
 */
export const requestReset: typeof request = Object.assign(
  (...args: Parameters<typeof request>) => inEvenTime(() => request(...args)),
  { commandName: request.commandName, permission: request.permission, input: request.input },
);
