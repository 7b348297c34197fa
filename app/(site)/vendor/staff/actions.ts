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
export const resendInvitation = defineAction(resendCommand, { message: 'vendor.staff.done.resent' });
export const revokeInvitation = defineAction(revokeCommand, { message: 'vendor.staff.done.revoked' });
export const changeStaffRoles = defineAction(changeCommand, { message: 'vendor.staff.done.changed' });
export const suspendStaff = defineAction(suspendCommand, { message: 'vendor.staff.done.suspended' });
export const reinstateStaff = defineAction(reinstateCommand, { message: 'vendor.staff.done.reinstated' });
