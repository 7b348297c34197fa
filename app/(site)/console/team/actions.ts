'use server';

import { defineAction } from '#lib/actions/define.ts';
import { changeRoles as changeRolesCommand } from '#lib/domain/team/change-roles.ts';
import { inviteMember as inviteMemberCommand } from '#lib/domain/team/invite-member.ts';
import { removeMember as removeMemberCommand } from '#lib/domain/team/remove-member.ts';
import { resendInvitation as resendInvitationCommand } from '#lib/domain/team/resend-invitation.ts';
import { revokeInvitation as revokeInvitationCommand } from '#lib/domain/team/revoke-invitation.ts';

export const inviteMember = defineAction(inviteMemberCommand, { message: 'console.team.done.invited' });
export const changeRoles = defineAction(changeRolesCommand, { message: 'console.team.done.changed' });
export const removeMember = defineAction(removeMemberCommand, { flash: 'console.team.done.removed' });
export const resendInvitation = defineAction(resendInvitationCommand, { flash: 'console.team.done.resent' });
export const revokeInvitation = defineAction(revokeInvitationCommand, { flash: 'console.team.done.revoked' });
