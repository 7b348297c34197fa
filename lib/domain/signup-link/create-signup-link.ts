import { countTry } from '#lib/auth/rate-limit.ts';
import { daysAfter, now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { insertLink } from './insert-link.ts';
import { LINK_MAILS, mailLink } from './mail-link.ts';
import { createLinkInput } from './schema.ts';

/**
 * Makes a link by which one customer signs up, and mails it when asked to. Its address is not part of the result, which
 * is kept: `getLink` has it.
 * @throws PorticoError `notFound` for a partner without a sign-up page, `rateLimited`
 */
export const createSignupLink = defineCommand({
  name: 'signupLink.create',
  permission: 'signupLinks.manage',
  input: createLinkInput,
  prepare: async (ctx, input) => {
    if (input.send) await countTry(LINK_MAILS, ctx.partnerId);
  },
  run: async ({ ctx, db, audit }, input) => {
    const { slug } = ctx.partner;
    if (!slug) return refuse('notFound');
    const { label, email = null, locale = null } = input;
    const expiresAt = daysAfter(now(), input.days);
    const id = await insertLink(db, {
      ...{ partnerId: ctx.partnerId, label, email, locale, createdById: ctx.person.id, expiresAt },
      sentAt: input.send ? now() : null,
    });
    if (input.send && email) await mailLink(db, ctx, slug, { id, label, email, locale, expiresAt });
    await audit({
      subject: { kind: 'signupLink', id, label },
      after: { email, locale, expiresAt: expiresAt.toISOString(), sent: input.send },
    });
    return { linkId: id };
  },
});
