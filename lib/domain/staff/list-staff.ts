import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { defineQuery } from '#lib/command/define.ts';
import type { StaffRole } from '#lib/db/types.ts';

/** The vendor's staff: who works here, and who was asked. */
export type Staff = {
  members: {
    personId: string;
    name: string;
    email: string;
    roles: StaffRole[];
    suspendedAt: Date | null;
    since: Date;
  }[];
  invitations: { id: string; name: string; email: string; roles: StaffRole[]; expiresAt: Date; expired: boolean }[];
};

/** Everybody who works for the vendor, with the open invitations. */
export const listStaff = defineQuery({
  permission: 'staff.read',
  input: z.object({}),
  run: async ({ db }): Promise<Staff> => {
    const members = await db.staffMember.findMany({
      select: {
        personId: true,
        roles: true,
        suspendedAt: true,
        createdAt: true,
        person: { select: { name: true, email: true } },
      },
      orderBy: { createdAt: 'asc' },
    });
    const invitations = await db.invitation.findMany({
      where: { partnerId: null, acceptedAt: null, revokedAt: null },
      select: { id: true, name: true, email: true, staffRoles: true, expiresAt: true },
      orderBy: { createdAt: 'asc' },
    });
    return {
      members: members.map(({ person, createdAt, ...member }) => ({ ...member, ...person, since: createdAt })),
      invitations: invitations.map(({ staffRoles, ...rest }) => ({
        ...rest,
        roles: staffRoles,
        expired: rest.expiresAt <= now(),
      })),
    };
  },
});
