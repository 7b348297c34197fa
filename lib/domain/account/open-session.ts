import type { PersonContext, VisitorContext } from '#lib/auth/context.ts';
import { startSession } from '#lib/auth/session.ts';
import type { Db } from '#lib/db/door.ts';
import { houseOf } from './rules.ts';

/** A session that was just opened: its id for the sign-in cookie, the person's first page, and who acts from now on. */
export type OpenedSession = { sessionId: string; house: string; actor: PersonContext };

/** Opens a session for somebody who just proved who they are, in the caller's transaction. */
export async function openSession(db: Db, personId: string, visitor: VisitorContext): Promise<OpenedSession> {
  const person = await db.person.findUniqueOrThrow({
    where: { id: personId },
    select: {
      id: true,
      email: true,
      name: true,
      staffMember: { select: { suspendedAt: true } },
      partnerMembers: { where: { partner: { state: { not: 'CLOSED' } } }, select: { id: true }, take: 1 },
      customerMembers: { where: { customer: { state: { not: 'ENDED' } } }, select: { id: true }, take: 1 },
    },
  });
  const { staffMember, partnerMembers, customerMembers, ...who } = person;
  const sessionId = await startSession(db, personId, { ip: visitor.ip, userAgent: visitor.userAgent ?? '' });
  const house = houseOf({
    staff: staffMember !== null && staffMember.suspendedAt === null,
    partner: partnerMembers.length > 0,
    customer: customerMembers.length > 0,
  });
  return { sessionId, house, actor: { ...visitor, kind: 'person', sessionId, person: who } };
}

/** Whoever acts, as the subject of an audit event. */
export function subjectOf(person: { id: string; name: string; email: string }) {
  return { kind: 'person', id: person.id, label: person.name || person.email };
}
