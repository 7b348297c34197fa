import type { Context } from '../auth/context.ts';
import type { Db } from '../db/door.ts';
import type { ActorKind, Prisma } from '../db/types.ts';

/** What happened, to whom. `before` and `after` hold only what changed; never a secret. */
export type AuditEntry = {
  /** the command's name, `noun.verb`, unless it stands for several; its sentence is in the message files under `audit.actions` */
  action: string;
  subject: { kind: string; id: string; label: string };
  /** the partner whose log shows it, when the caller's context does not say so already */
  partnerId?: string;
  customerId?: string;
  before?: Prisma.InputJsonObject;
  after?: Prisma.InputJsonObject;
};

/** Who acts, as far as the record is concerned: a context, or a job of ours. */
export type Actor = Context | { kind: 'job'; name: string };

const ACTOR_KIND: Record<Actor['kind'], ActorKind> = {
  visitor: 'VISITOR',
  person: 'PERSON',
  staff: 'STAFF',
  partner: 'PARTNER',
  customer: 'CUSTOMER',
  apiKey: 'API_KEY',
  vendorKey: 'API_KEY',
  job: 'JOB',
};

/** Writes an audit event into the transaction of the change that it records. */
export async function recordAudit(db: Db, actor: Actor, entry: AuditEntry): Promise<void> {
  const signed = 'person' in actor ? actor.person : 'key' in actor ? actor.key : null;
  await db.auditEvent.createMany({
    data: {
      partnerId: entry.partnerId ?? ('partnerId' in actor ? actor.partnerId : null),
      customerId: entry.customerId ?? ('customerId' in actor ? actor.customerId : null),
      actorKind: ACTOR_KIND[actor.kind],
      actorId: signed?.id ?? null,
      actorName: signed?.name ?? (actor.kind === 'job' ? actor.name : ''),
      action: entry.action,
      subjectKind: entry.subject.kind,
      subjectId: entry.subject.id,
      subjectLabel: entry.subject.label.slice(0, 300),
      before: entry.before,
      after: entry.after,
      requestId: 'requestId' in actor ? actor.requestId : '',
      ip: 'ip' in actor ? actor.ip : '',
    },
  });
}
