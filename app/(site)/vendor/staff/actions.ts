'use server';

import { defineAction } from '#lib/actions/define.ts';
import {
  changeStaffRoles as changeCommand,
  inviteStaff as inviteCommand,
  reinstateStaff as reinstateCommand,
  resendStaffInvitation as resendCommand,
  revokeStaffInvitation as revokeCommand,
  suspendStaff as suspendCommand,
} from '#lib/domain/staff/manage-staff.ts';

export const inviteStaff = defineAction(inviteCommand, { message: 'vendor.staff.done.invited' });
export const resendInvitation = defineAction(resendCommand, { flash: 'vendor.staff.done.resent' });
export const revokeInvitation = defineAction(revokeCommand, { flash: 'vendor.staff.done.revoked' });
export const changeStaffRoles = defineAction(changeCommand, { message: 'vendor.staff.done.changed' });
export const suspendStaff = defineAction(suspendCommand, { flash: 'vendor.staff.done.suspended' });
export const reinstateStaff = defineAction(reinstateCommand, { flash: 'vendor.staff.done.reinstated' });
