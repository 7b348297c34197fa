import type { Db } from '#lib/db/door.ts';
import type { HistoryEntry } from './schema.ts';

const FOR_APPLICANT = [
  'application.submit',
  'application.askForMore',
  'application.resubmit',
  'application.approve',
  'application.reject',
  'application.withdraw',
];

/** Where the record keeps what was said, when it is not a `message`: in a form sent again that is one of its fields. */
const SAID: Record<string, string> = { 'application.assign': 'assignee', 'application.resubmit': 'answer' };

/**
 * What happened to an application, newest first, with each question and each answer.
 * @param audience the applicant sees neither who of the staff acted nor what reviewers say among themselves
 */
export async function readHistory(db: Db, id: string, audience: 'applicant' | 'reviewer'): Promise<HistoryEntry[]> {
  const events = await db.auditEvent.findMany({
    where: {
      subjectKind: 'application',
      subjectId: id,
      ...(audience === 'applicant' ? { action: { in: FOR_APPLICANT } } : { action: { not: 'application.note' } }),
    },
    select: { id: true, action: true, at: true, actorKind: true, actorName: true, after: true },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: 100,
  });
  return events.map((event) => {
    const said = asRecord(event.after)[SAID[event.action] ?? 'message'];
    return {
      id: event.id,
      action: event.action.slice('application.'.length),
      at: event.at.toISOString(),
      by: audience === 'reviewer' && event.actorKind === 'STAFF' ? event.actorName : null,
      message: typeof said === 'string' ? said : null,
    };
  });
}

function asRecord(value: unknown): Record<string, unknown> {
  return value && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
