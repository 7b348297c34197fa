import type { Db } from '#lib/db/door.ts';
import { refuse } from '#lib/errors.ts';

/**
 * Locks the team and gets one of its members. Two changes of one team wait for each other here, so that two Global admins
 * who demote each other at once do not both succeed. The lock is an advisory one: the app's role may not lock the partner.
 * @throws PorticoError `notFound`
 */
export async function getLockedMember(db: Db, partnerId: string, memberId: string) {
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`team:${partnerId}`}, 0))::text`;
  const member = await db.partnerMember.findUnique({
    where: { id: memberId },
    select: { roles: true, person: { select: { name: true } } },
  });
  return member ?? refuse('notFound');
}

/** Rolls the transaction back when it left the team without a Global admin. @throws PorticoError `lastGlobalAdmin` */
export async function keepAGlobalAdmin(db: Db): Promise<void> {
  const left = await db.partnerMember.count({
    where: { roles: { has: 'GLOBAL_ADMIN' }, person: { suspendedAt: null } },
  });
  if (left === 0) refuse('lastGlobalAdmin');
}
