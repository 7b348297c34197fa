import { daysAfter, now } from '../clock.ts';
import type { Db } from '../db/door.ts';
import { type PartnerId, withSystem } from '../db/door.ts';
import type { CustomerRole, OrganizationKind, PartnerRole, PartnerState, Program, StaffRole } from '../db/types.ts';

/** Days until a session ends by itself. */
export const SESSION_DAYS = 14;

/** A partner that the person belongs to. */
export type PartnerMembership = {
  partnerId: PartnerId;
  name: string;
  state: PartnerState;
  programs: Program[];
  slug: string | null;
  roles: PartnerRole[];
};
/** A customer that the person belongs to. */
export type CustomerMembership = { partnerId: PartnerId; customerId: string; name: string; role: CustomerRole };

/** A live session: who is signed in, and where they belong right now, read afresh for each request. */
export type LiveSession = {
  sessionId: string;
  person: { id: string; email: string; name: string };
  current: { kind: OrganizationKind; id: string | null } | null;
  staffRoles: StaffRole[] | null;
  partners: PartnerMembership[];
  customers: CustomerMembership[];
};

/** Opens a session. @returns its id, which the sign-in cookie carries, encrypted */
export async function startSession(db: Db, personId: string, from: { ip: string; userAgent: string }): Promise<string> {
  const session = await db.session.create({
    data: { personId, ip: from.ip, userAgent: from.userAgent.slice(0, 400), expiresAt: daysAfter(now(), SESSION_DAYS) },
    select: { id: true },
  });
  return session.id;
}

/** Ends all of a person's sessions but the one named; takes effect with the next request. */
export async function endSessions(db: Db, personId: string, except?: string): Promise<void> {
  await db.session.updateMany({
    where: { personId, endedAt: null, ...(except ? { id: { not: except } } : {}) },
    data: { endedAt: now() },
  });
}

/** The live session of an id, or null when it has ended, expired, or its person is suspended. */
export async function findLiveSession(sessionId: string): Promise<LiveSession | null> {
  return withSystem('a session is read before it is known whose it is', async (db) => {
    const row = await db.session.findFirst({
      where: { id: sessionId, endedAt: null, expiresAt: { gt: now() }, person: { suspendedAt: null } },
      select: {
        organizationKind: true,
        organizationId: true,
        lastSeenAt: true,
        person: {
          select: {
            id: true,
            email: true,
            name: true,
            staffMember: { select: { roles: true, suspendedAt: true } },
            partnerMembers: {
              where: { partner: { state: { not: 'CLOSED' } } },
              select: {
                roles: true,
                partner: { select: { id: true, name: true, state: true, programs: true, slug: true } },
              },
              orderBy: { createdAt: 'asc' },
            },
            customerMembers: {
              where: { customer: { state: { not: 'ENDED' } } },
              select: { role: true, customer: { select: { id: true, partnerId: true, name: true } } },
              orderBy: { createdAt: 'asc' },
            },
          },
        },
      },
    });
    if (!row) return null;
    if (now().getTime() - row.lastSeenAt.getTime() > 60_000) {
      await db.session.updateMany({ where: { id: sessionId }, data: { lastSeenAt: now() } });
    }
    const { staffMember, partnerMembers, customerMembers, ...person } = row.person;
    return {
      sessionId,
      person,
      current: row.organizationKind ? { kind: row.organizationKind, id: row.organizationId } : null,
      staffRoles: staffMember && !staffMember.suspendedAt ? staffMember.roles : null,
      partners: partnerMembers.map(({ roles, partner }) => ({
        partnerId: partner.id as PartnerId,
        name: partner.name,
        state: partner.state,
        programs: partner.programs,
        slug: partner.slug,
        roles,
      })),
      customers: customerMembers.map(({ role, customer }) => ({
        partnerId: customer.partnerId as PartnerId,
        customerId: customer.id,
        name: customer.name,
        role,
      })),
    };
  });
}
