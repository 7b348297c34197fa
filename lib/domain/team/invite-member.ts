import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { issueInvitation } from '../invitation/issue-invitation.ts';
import { inviteMemberInput } from './schema.ts';

/**
 * Asks somebody into the team by mail. Whether the address has a sign-in elsewhere makes no difference to the answer.
 * @throws PorticoError `alreadyMember`, `forbidden`
 */
export const inviteMember = defineCommand({
  name: 'team.invite',
  permission: 'team.manage',
  input: inviteMemberInput,
  run: async ({ ctx, db, audit }, { name, email, locale, roles }) => {
    const member = await db.partnerMember.findFirst({ where: { person: { email } }, select: { id: true } });
    if (member) refuse('alreadyMember');
    const { invitationId } = await issueInvitation(db, ctx, {
      partnerId: ctx.partnerId,
      partnerName: ctx.partner.name,
      email,
      name,
      locale,
      partnerRoles: roles,
    });
    await audit({
      subject: { kind: 'invitation', id: invitationId, label: email },
      after: { roles },
    });
    return { email };
  },
});
