import { z } from 'zod';
import { defineCommand, defineQuery } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { billSharings } from './sharing.ts';

/** How much of their bills the partner's customers see in the portal. */
export const getBillSharing = defineQuery({
  permission: 'billing.read',
  input: z.object({}),
  run: async ({ ctx, db }) => {
    const partner = await db.partner.findUnique({ where: { id: ctx.partnerId }, select: { billSharing: true } });
    return partner?.billSharing ?? refuse('notFound');
  },
});

/**
 * Decides how much of their bills the partner's customers see in the portal, from the next page on.
 * @throws PorticoError `stale` when somebody else decided meanwhile
 */
export const shareBills = defineCommand({
  name: 'bill.share',
  permission: 'billing.manage',
  input: z.object({ sharing: z.enum(billSharings), former: z.enum(billSharings) }),
  run: async ({ ctx, db, audit }, { sharing, former }) => {
    const changed = await db.partner.updateMany({
      where: { id: ctx.partnerId, billSharing: former },
      data: { billSharing: sharing },
    });
    if (changed.count !== 1) refuse('stale');
    await audit({
      subject: { kind: 'partner', id: ctx.partnerId, label: ctx.partner.name },
      before: { billSharing: former },
      after: { billSharing: sharing },
    });
    return { sharing };
  },
});
