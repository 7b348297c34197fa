import { z } from 'zod';
import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { issueInvitation } from '../invitation/issue-invitation.ts';

/**
 * Sends a partner's owner a new activation link; the former one stops working.
 * @throws PorticoError `notWaitingForYou` when the partner is active already
 */
export const resendActivation = defineCommand({
  name: 'partner.resendActivation',
  permission: 'partners.manage',
  input: z.object({ partnerId: z.uuid() }),
  run: async ({ ctx, db, audit }, { partnerId }) => {
    const partner = await db.partner.findUnique({
      where: { id: partnerId },
      select: {
        name: true,
        state: true,
        invitations: {
          where: { activates: true },
          orderBy: { createdAt: 'desc' },
          take: 1,
          select: { email: true, name: true, locale: true, partnerRoles: true },
        },
      },
    });
    const owner = partner?.invitations[0];
    if (!partner || !owner) return refuse('notFound');
    if (partner.state !== 'PENDING_ACTIVATION') refuse('stale');
    await issueInvitation(db, ctx, {
      partnerId,
      partnerName: partner.name,
      email: owner.email,
      name: owner.name,
      locale: isLocale(owner.locale) ? owner.locale : 'en',
      partnerRoles: owner.partnerRoles,
      activates: true,
    });
    await audit({
      subject: { kind: 'partner', id: partnerId, label: partner.name },
      partnerId,
      after: { email: owner.email },
    });
    return { email: owner.email };
  },
});
