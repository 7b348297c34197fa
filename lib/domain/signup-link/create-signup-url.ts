import { z } from 'zod';
import { daysAfter, now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { findSignupUrl } from '../custom-domain/signup-url.ts';
import { insertLink } from './insert-link.ts';
import { linkUrl } from './link-url.ts';
import { LINK_DAYS } from './rules.ts';

/**
 * Makes a sign-up link for a script and answers with its address, as the MSP Management API has it. The link is one like
 * those that people make: it stands in their list, under the key's name.
 * @throws PorticoError `notFound` for a partner without a sign-up page
 */
export const createSignupUrl = defineCommand({
  name: 'signupLink.create',
  permission: 'mspApi.signupUrl',
  input: z.object({}),
  secretResult: true,
  run: async ({ ctx, db, audit }) => {
    const partner = await db.partner.findUnique({ where: { id: ctx.partnerId }, select: { slug: true } });
    if (!partner?.slug) return refuse('notFound');
    const label = `API: ${ctx.key.name}`.slice(0, 100);
    const expiresAt = daysAfter(now(), LINK_DAYS.usual);
    const made = { email: null, locale: null, createdById: null, sentAt: null };
    const id = await insertLink(db, { partnerId: ctx.partnerId, label, expiresAt, ...made });
    await audit({
      subject: { kind: 'signupLink', id, label },
      after: { email: null, locale: null, expiresAt: expiresAt.toISOString(), sent: false },
    });
    const expiredAt = expiresAt.toISOString().slice(0, 19).replace('T', ' ');
    return { customerSignupUrl: linkUrl(await findSignupUrl(db, ctx.partnerId, partner.slug), id), expiredAt };
  },
});
