import { defineCommand } from '#lib/command/define.ts';
import { refuse, refuseField } from '#lib/errors.ts';
import { dropSignupPages, slugsOf } from '../brand/drop-signup-pages.ts';
import { changeSlugInput } from './schema.ts';

/**
 * Gives a partner's sign-up page another address. The former one leads to it for ever, so no other partner can have it.
 * @throws PorticoError `invalid` (slug taken), `stale`, `notFound`
 */
export const changeSlug = defineCommand({
  name: 'partner.changeSlug',
  permission: 'partners.manage',
  input: changeSlugInput,
  run: async ({ db, audit }, { partnerId, version, slug }) => {
    const partner = await db.partner.findUnique({ where: { id: partnerId }, select: { name: true, slug: true } });
    if (!partner?.slug) return refuse('notFound');
    await db.partnerSlug.createMany({ data: { slug, partnerId }, skipDuplicates: true });
    const owned = await db.partnerSlug.count({ where: { slug, partnerId } });
    if (owned === 0) refuseField('slug', 'slugTaken');
    const changed = await db.partner.updateMany({
      where: { id: partnerId, version, state: { not: 'CLOSED' } },
      data: { slug, version: { increment: 1 } },
    });
    if (changed.count !== 1) refuse('stale');
    await audit({
      subject: { kind: 'partner', id: partnerId, label: partner.name },
      partnerId,
      before: { slug: partner.slug },
      after: { slug },
    });
    return { slug, slugs: await slugsOf(db, partnerId) };
  },
  committed: ({ slugs }) => dropSignupPages(slugs),
});
