import type { StaffContext } from '#lib/auth/context.ts';
import { now } from '#lib/clock.ts';
import type { Db } from '#lib/db/door.ts';
import { refuse } from '#lib/errors.ts';
import { translatorFor } from '#lib/i18n/messages.ts';
import { canStep, type Decision, STEPS } from './rules.ts';
import type { RejectReason } from './schema.ts';

type Verdict = { id: string; version: number; reason?: RejectReason; message?: string };

/**
 * Takes the decision for one reviewer: of two at once the database lets one through, before anything is made or mailed.
 * Whoever decides takes care of an application that nobody took care of.
 * @returns the application as it is now
 * @throws PorticoError `alreadyDecided` (who, and what), `stale`, `notWaitingForYou`, `notFound`
 */
export async function claimDecision(db: Db, ctx: StaffContext, decision: Decision, verdict: Verdict) {
  const { from, to } = STEPS[decision];
  const claimed = await db.partnerApplication.updateMany({
    where: { id: verdict.id, version: verdict.version, state: { in: [...from] } },
    data: {
      state: to,
      decidedById: ctx.person.id,
      decidedAt: now(),
      waitingSince: now(),
      rejectReason: verdict.reason ?? null,
      reviewerMessage: verdict.message ?? null,
      version: { increment: 1 },
    },
  });
  if (claimed.count !== 1) return explainLoss(db, ctx, decision, verdict.id);
  await db.partnerApplication.updateMany({
    where: { id: verdict.id, assigneeId: null },
    data: { assigneeId: ctx.person.id },
  });
  return db.partnerApplication.findUniqueOrThrow({ where: { id: verdict.id } });
}

async function explainLoss(db: Db, ctx: StaffContext, decision: Decision, id: string): Promise<never> {
  const row = await db.partnerApplication.findUnique({
    where: { id },
    select: { state: true, decidedBy: { select: { person: { select: { name: true } } } } },
  });
  if (!row) return refuse('notFound');
  if (row.decidedBy) {
    const taken = translatorFor(ctx.locale)(`application.state.${row.state}`);
    return refuse('alreadyDecided', { who: row.decidedBy.person.name, decision: taken });
  }
  return refuse(canStep(row.state, decision) ? 'stale' : 'notWaitingForYou');
}
