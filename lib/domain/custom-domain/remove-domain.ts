import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { dropSignupPages, slugsOf } from '../brand/drop-signup-pages.ts';
import { domainIdInput } from './schema.ts';

/**
 * Takes a domain off the list: the sign-up page does not answer there any more, at once.
 * @throws PorticoError `notFound`, also for another partner's and for one that was removed meanwhile
 */
export const removeDomain = defineCommand({
  name: 'customDomain.remove',
  permission: 'brand.manage',
  input: domainIdInput,
  run: async ({ ctx, db, audit }, { domainId: id }) => {
    const domain = await db.customDomain.findUnique({ where: { id }, select: { host: true, verifiedAt: true } });
    if (!domain) return refuse('notFound');
    const { host } = domain;
    const removed = await db.customDomain.updateMany({ where: { id, removedAt: null }, data: { removedAt: now() } });
    if (removed.count === 0) refuse('notFound');
    await audit({ subject: { kind: 'customDomain', id, label: host }, before: { host } });
    return { host, slugs: await slugsOf(db, ctx.partnerId) };
  },
  committed: ({ slugs }) => dropSignupPages(slugs),
});
