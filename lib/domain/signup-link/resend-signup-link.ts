import { countTry } from '#lib/auth/rate-limit.ts';
import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { LINK_MAILS, mailLink } from './mail-link.ts';
import { linkStateAt } from './rules.ts';
import { linkIdInput } from './schema.ts';

/**
 * Mails a link once more to the address that it was made for. It stays the same link until the same day.
 * @throws PorticoError `notFound`, `linkHasNoAddress`, `stale` when it does not work any more, `rateLimited`
 */
export const resendSignupLink = defineCommand({
  name: 'signupLink.send',
  permission: 'signupLinks.manage',
  input: linkIdInput,
  prepare: (ctx) => countTry(LINK_MAILS, ctx.partnerId),
  run: async ({ ctx, db, audit }, { linkId }) => {
    const link = await db.signupLink.findUnique({ where: { id: linkId } });
    const { slug } = ctx.partner;
    if (!link || !slug) return refuse('notFound');
    const { id, label, email, locale, expiresAt } = link;
    if (!email) return refuse('linkHasNoAddress');
    if (linkStateAt(link, now()) !== 'ACTIVE') refuse('stale');
    await db.signupLink.updateMany({ where: { id }, data: { sentAt: now() } });
    await mailLink(db, ctx, slug, { id, label, email, locale, expiresAt });
    await audit({ subject: { kind: 'signupLink', id, label }, after: { email } });
    return { email };
  },
});
