import { z } from 'zod';
import { now } from '#lib/clock.ts';
import { defineQuery } from '#lib/command/define.ts';
import type { PartnerRole } from '#lib/db/types.ts';

/** A partner's team: who belongs to it, and who was asked. */
export type Team = {
  members: { id: string; personId: string; name: string; email: string; roles: PartnerRole[]; since: Date }[];
  invitations: { id: string; name: string; email: string; roles: PartnerRole[]; expiresAt: Date; expired: boolean }[];
};

/** The partner's team with its open invitations. */
export const listTeam = defineQuery({
  permission: 'team.read',
  input: z.object({}),
  run: async ({ db }): Promise<Team> => {
    const members = await db.partnerMember.findMany({
      select: { id: true, roles: true, createdAt: true, person: { select: { id: true, name: true, email: true } } },
      orderBy: { createdAt: 'asc' },
    });
    const invitations = await db.invitation.findMany({
      where: { acceptedAt: null, revokedAt: null },
      select: { id: true, name: true, email: true, partnerRoles: true, expiresAt: true },
      orderBy: { createdAt: 'asc' },
    });
    return {
      members: members.map(({ id, roles, createdAt, person }) => ({
        id,
        personId: person.id,
        name: person.name,
        email: person.email,
        roles,
        since: createdAt,
      })),
      invitations: invitations.map(({ partnerRoles, ...rest }) => ({
        ...rest,
        roles: partnerRoles,
        expired: rest.expiresAt <= now(),
      })),
    };
  },
});
