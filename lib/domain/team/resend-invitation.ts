import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { issueInvitation } from '../invitation/issue-invitation.ts';
import { invitationInput } from './schema.ts';

/** Sends an open invitation again with a new link; the former link stops working. @throws PorticoError `notFound` */
export const resendInvitation = defineCommand({
  name: 'team.resendInvitation',
  permission: 'team.manage',
  input: invitationInput,
  run: async ({ ctx, db, audit }, { invitationId }) => {
    const open = await db.invitation.findFirst({
      where: { id: invitationId, acceptedAt: null, revokedAt: null },
      select: { email: true, name: true, locale: true, partnerRoles: true },
    });
    if (!open) return refuse('notFound');
    await issueInvitation(db, ctx, {
      partnerId: ctx.partnerId,
      partnerName: ctx.partner.name,
      email: open.email,
      name: open.name,
      locale: isLocale(open.locale) ? open.locale : 'en',
      partnerRoles: open.partnerRoles,
    });
    await audit({
      subject: { kind: 'invitation', id: invitationId, label: open.email },
    });
    return { email: open.email };
  },
});
