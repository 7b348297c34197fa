import { z } from 'zod';
import { endSessions } from '#lib/auth/session.ts';
import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { refuse } from '#lib/errors.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { issueInvitation } from '../invitation/issue-invitation.ts';
import { changeStaffRolesInput, inviteStaffInput, staffInput } from './schema.ts';

/** Asks somebody to join the vendor's staff. @throws PorticoError `alreadyMember` */
export const inviteStaff = defineCommand({
  name: 'staff.invite',
  permission: 'staff.manage',
  input: inviteStaffInput,
  run: async ({ ctx, db, audit }, { name, email, locale, roles }) => {
    const member = await db.staffMember.findFirst({ where: { person: { email } }, select: { personId: true } });
    if (member) refuse('alreadyMember');
    const { invitationId } = await issueInvitation(db, ctx, {
      partnerId: null,
      email,
      name,
      locale,
      staffRoles: roles,
    });
    await audit({
      subject: { kind: 'invitation', id: invitationId, label: email },
      after: { roles },
    });
    return { email };
  },
});

/** Sends an invitation to the staff again with a new link. @throws PorticoError `notFound` */
export const resendStaffInvitation = defineCommand({
  name: 'staff.resendInvitation',
  permission: 'staff.manage',
  input: z.object({ invitationId: z.uuid() }),
  run: async ({ ctx, db, audit }, { invitationId }) => {
    const open = await db.invitation.findFirst({
      where: { id: invitationId, partnerId: null, acceptedAt: null, revokedAt: null },
      select: { email: true, name: true, locale: true, staffRoles: true },
    });
    if (!open) return refuse('notFound');
    const locale = isLocale(open.locale) ? open.locale : 'en';
    await issueInvitation(db, ctx, {
      partnerId: null,
      email: open.email,
      name: open.name,
      locale,
      staffRoles: open.staffRoles,
    });
    await audit({
      subject: { kind: 'invitation', id: invitationId, label: open.email },
    });
    return { email: open.email };
  },
});

/** Takes an invitation to the staff back. @throws PorticoError `notFound` */
export const revokeStaffInvitation = defineCommand({
  name: 'staff.revokeInvitation',
  permission: 'staff.manage',
  input: z.object({ invitationId: z.uuid() }),
  run: async ({ db, audit }, { invitationId }) => {
    const where = { id: invitationId, partnerId: null };
    const invitation = await db.invitation.findFirst({ where, select: { email: true } });
    const revoked = await db.invitation.updateMany({
      where: { ...where, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now() },
    });
    if (!invitation || revoked.count !== 1) return refuse('notFound');
    await audit({
      subject: { kind: 'invitation', id: invitationId, label: invitation.email },
    });
    return { email: invitation.email };
  },
});

/** Gives one of the staff other roles, with effect from the next request. @throws PorticoError `lastChannelManager` */
export const changeStaffRoles = defineCommand({
  name: 'staff.changeRoles',
  permission: 'staff.manage',
  input: changeStaffRolesInput,
  run: async ({ db, audit }, { personId, roles }) => {
    const member = await getLockedStaffMember(db, personId);
    await db.staffMember.updateMany({ where: { personId }, data: { roles } });
    await keepAChannelManager(db);
    await audit({
      subject: { kind: 'staff', id: personId, label: member.person.name },
      before: { roles: member.roles },
      after: { roles },
    });
    return { name: member.person.name };
  },
});

/** Ends a staff member's access, and every session, at once. @throws PorticoError `lastChannelManager` */
export const suspendStaff = defineCommand({
  name: 'staff.suspend',
  permission: 'staff.manage',
  input: staffInput,
  run: async ({ db, audit }, { personId }) => {
    const member = await getLockedStaffMember(db, personId);
    const suspended = await db.staffMember.updateMany({
      where: { personId, suspendedAt: null },
      data: { suspendedAt: now() },
    });
    if (suspended.count !== 1) refuse('stale');
    await keepAChannelManager(db);
    await endSessions(db, personId);
    await audit({ subject: { kind: 'staff', id: personId, label: member.person.name } });
    return { name: member.person.name };
  },
});

/** Lets a suspended staff member in again. @throws PorticoError `stale` */
export const reinstateStaff = defineCommand({
  name: 'staff.reinstate',
  permission: 'staff.manage',
  input: staffInput,
  run: async ({ db, audit }, { personId }) => {
    const member = await getLockedStaffMember(db, personId);
    const reinstated = await db.staffMember.updateMany({
      where: { personId, suspendedAt: { not: null } },
      data: { suspendedAt: null },
    });
    if (reinstated.count !== 1) refuse('stale');
    await audit({ subject: { kind: 'staff', id: personId, label: member.person.name } });
    return { name: member.person.name };
  },
});

// Changes of the staff wait for each other, so that two channel managers cannot demote each other at once.
async function getLockedStaffMember(db: Db, personId: string) {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('staff', 0))::text`;
  const member = await db.staffMember.findUnique({
    where: { personId },
    select: { roles: true, person: { select: { name: true } } },
  });
  return member ?? refuse('notFound');
}

async function keepAChannelManager(db: Db): Promise<void> {
  const left = await db.staffMember.count({
    where: { roles: { has: 'CHANNEL_MANAGER' }, suspendedAt: null, person: { suspendedAt: null } },
  });
  if (left === 0) refuse('lastChannelManager');
}
