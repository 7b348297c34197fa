import { rolesFor } from '#lib/auth/permissions.ts';
import { defineCommand } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { refuse, refuseField } from '#lib/errors.ts';
import { isOpen, STEPS } from './rules.ts';
import { assignment } from './schema.ts';

/**
 * Says who of the reviewers takes care of an application. The first to do so begins its review.
 * @throws PorticoError `stale`, `notWaitingForYou` when it is decided, `notFound`, `invalid` for somebody who cannot decide
 */
export const assignApplication = defineCommand({
  name: 'application.assign',
  permission: 'applications.decide',
  input: assignment,
  run: async ({ db, audit }, { id, version, assigneeId }) => {
    const before = await db.partnerApplication.findUnique({
      where: { id },
      select: { state: true, companyName: true, assignee: { select: { person: { select: { name: true } } } } },
    });
    if (!before) return refuse('notFound');
    if (!isOpen(before.state)) refuse('notWaitingForYou');
    const assignee = assigneeId ? await getReviewer(db, assigneeId) : null;
    const begins = assignee && STEPS.startReview.from.includes(before.state);
    const state = begins ? STEPS.startReview.to : before.state;
    const assigned = await db.partnerApplication.updateMany({
      where: { id, version, state: before.state },
      data: { assigneeId: assigneeId ?? null, state, version: { increment: 1 } },
    });
    if (assigned.count !== 1) refuse('stale');
    await audit({
      subject: { kind: 'application', id, label: before.companyName },
      before: { state: before.state, assignee: before.assignee?.person.name ?? null },
      after: { state, assignee },
    });
    return null;
  },
});

async function getReviewer(db: Db, personId: string): Promise<string> {
  const reviewer = await db.staffMember.findFirst({
    where: { personId, suspendedAt: null, person: { suspendedAt: null } },
    select: { roles: true, person: { select: { name: true } } },
  });
  const may = rolesFor('applications.decide');
  if (!reviewer?.roles.some((role) => may.includes(role))) return refuseField('assigneeId', 'choose');
  return reviewer.person.name;
}
