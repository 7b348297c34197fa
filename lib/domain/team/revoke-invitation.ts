import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { invitationInput } from './schema.ts';

/** Takes an invitation back: its link stops working at once. @throws PorticoError `notFound` when it is not open any more */
export const revokeInvitation = defineCommand({
  name: 'team.revokeInvitation',
  permission: 'team.manage',
  input: invitationInput,
  run: async ({ db, audit }, { invitationId }) => {
    const invitation = await db.invitation.findUnique({ where: { id: invitationId }, select: { email: true } });
    const revoked = await db.invitation.updateMany({
      where: { id: invitationId, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now() },
    });
    if (!invitation || revoked.count !== 1) return refuse('notFound');
    await audit({
      subject: { kind: 'invitation', id: invitationId, label: invitation.email },
    });
    return { email: invitation.email };
  },
});
