import type { z } from 'zod';
import { countTry, LIMITS } from '#lib/auth/rate-limit.ts';
import { now } from '#lib/clock.ts';
import { defineCommand, type Work } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { enqueueMail } from '#lib/mail/enqueue.ts';
import { columnsOf } from './columns.ts';
import { progressMail } from './mails.ts';
import { canStep, STEPS } from './rules.ts';
import {
  type EnrollableProgram,
  indirectProviderAnswer,
  indirectResellerAnswer,
  mspAnswer,
  resellerAnswer,
} from './schema.ts';
import { getByToken } from './status-link.ts';

/**
 * An MSP's applicant answers a reviewer's question: answer and form go back to the reviewers.
 * @throws PorticoError `notFound` (forged link), `notWaitingForYou`, `stale`, `invalid`
 */
export const resubmitMspApplication = defineCommand({
  name: 'application.resubmitMsp',
  permission: 'public',
  input: mspAnswer,
  prepare: (ctx) => countTry(LIMITS.enrollPerAddress, ctx.ip || 'unknown'),
  run: (work, form) => resubmit(work, 'MSP', form),
});

/**
 * A reseller's applicant answers a reviewer's question.
 * @throws PorticoError `notFound` (forged link), `notWaitingForYou`, `stale`, `invalid`
 */
export const resubmitResellerApplication = defineCommand({
  name: 'application.resubmitReseller',
  permission: 'public',
  input: resellerAnswer,
  prepare: (ctx) => countTry(LIMITS.enrollPerAddress, ctx.ip || 'unknown'),
  run: (work, form) => resubmit(work, 'RESELLER', form),
});

/**
 * An indirect provider's applicant answers a reviewer's question.
 * @throws PorticoError `notFound` (forged link), `notWaitingForYou`, `stale`, `invalid`
 */
export const resubmitIndirectProviderApplication = defineCommand({
  name: 'application.resubmitIndirectProvider',
  permission: 'public',
  input: indirectProviderAnswer,
  prepare: (ctx) => countTry(LIMITS.enrollPerAddress, ctx.ip || 'unknown'),
  run: (work, form) => resubmit(work, 'INDIRECT_PROVIDER', form),
});

/**
 * An indirect reseller's applicant answers a reviewer's question.
 * @throws PorticoError `notFound` (forged link), `notWaitingForYou`, `stale`, `invalid`
 */
export const resubmitIndirectResellerApplication = defineCommand({
  name: 'application.resubmitIndirectReseller',
  permission: 'public',
  input: indirectResellerAnswer,
  prepare: (ctx) => countTry(LIMITS.enrollPerAddress, ctx.ip || 'unknown'),
  run: (work, form) => resubmit(work, 'INDIRECT_RESELLER', form),
});

type Form =
  | z.output<typeof mspAnswer>
  | z.output<typeof resellerAnswer>
  | z.output<typeof indirectProviderAnswer>
  | z.output<typeof indirectResellerAnswer>;

async function resubmit({ db, audit }: Work<'public', void>, program: EnrollableProgram, form: Form): Promise<null> {
  const before = await getByToken(db, form.token);
  if (before.program !== program) refuse('notFound');
  const columns = await columnsOf(db, form);
  const { from, to } = STEPS.resubmit;
  const sent = await db.partnerApplication.updateMany({
    where: { id: before.id, state: { in: [...from] }, version: form.version },
    data: {
      ...columns,
      state: to,
      waitingSince: now(),
      decidedById: null,
      decidedAt: null,
      reviewerMessage: null,
      version: { increment: 1 },
    },
  });
  if (sent.count !== 1) await explain(db, before.id);
  await enqueueMail(db, progressMail({ ...before, ...columns }, 'applicationResubmitted'));
  const changed = changes(before, columns);
  await audit({
    action: 'application.resubmit',
    subject: { kind: 'application', id: before.id, label: columns.companyName },
    before: changed.before,
    after: { ...changed.after, answer: form.answer },
  });
  return null;
}

async function explain(db: Work<'public', void>['db'], id: string): Promise<never> {
  const row = await db.partnerApplication.findUniqueOrThrow({ where: { id }, select: { state: true } });
  return refuse(canStep(row.state, 'resubmit') ? 'stale' : 'notWaitingForYou');
}

type Value = string | number | string[] | null;

function changes<C extends Record<string, Value>>(before: { [K in keyof C]: Value }, after: C) {
  const fields = (Object.keys(after) as (keyof C & string)[]).filter(
    (field) => String(before[field]) !== String(after[field]),
  );
  return {
    before: Object.fromEntries(fields.map((field) => [field, before[field]])),
    after: Object.fromEntries(fields.map((field) => [field, after[field]])),
  };
}
