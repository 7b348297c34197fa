import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { countTry, LIMITS } from '#lib/auth/rate-limit.ts';
import { now } from '#lib/clock.ts';
import { defineCommand, type Work } from '#lib/command/define.ts';
import { hashToken } from '#lib/crypto.ts';
import { enqueueMail } from '#lib/mail/enqueue.ts';
import { columnsOf } from './columns.ts';
import { progressMail } from './mails.ts';
import { type EnrollableProgram, mspApplication, resellerApplication } from './schema.ts';
import { statusToken } from './status-link.ts';

/** What the sender is told: enough to make the private page's link again. */
export type Submitted = { id: string; linkSerial: number };

/**
 * A company applies to become a managed service provider. The applicant gets a mail with a private status page.
 * @throws PorticoError `invalid`, `rateLimited`
 */
export const submitMspApplication = defineCommand({
  name: 'application.submitMsp',
  permission: 'public',
  input: mspApplication,
  prepare: (ctx) => countTry(LIMITS.enrollPerAddress, ctx.ip || 'unknown'),
  run: (work, form) => submit(work, 'MSP', form),
});

/**
 * A company applies to become a reseller through AWS Marketplace.
 * @throws PorticoError `invalid`, `rateLimited`
 */
export const submitResellerApplication = defineCommand({
  name: 'application.submitReseller',
  permission: 'public',
  input: resellerApplication,
  prepare: (ctx) => countTry(LIMITS.enrollPerAddress, ctx.ip || 'unknown'),
  run: (work, form) => submit(work, 'RESELLER', form),
});

type Form = z.output<typeof mspApplication> | z.output<typeof resellerApplication>;

async function submit(
  { ctx, db, audit }: Work<'public', void>,
  program: EnrollableProgram,
  form: Form,
): Promise<Submitted> {
  const link = { id: randomUUID(), linkSerial: 1 };
  const columns = await columnsOf(db, form);
  await db.partnerApplication.createMany({
    data: {
      ...link,
      ...columns,
      program,
      locale: ctx.locale,
      agreementVersion: form.agreementVersion,
      agreementAcceptedAt: now(),
      statusTokenHash: hashToken(statusToken(link)),
      submittedAt: now(),
      waitingSince: now(),
    },
  });
  await enqueueMail(db, progressMail({ ...link, ...columns, program, locale: ctx.locale }, 'applicationReceived'));
  await audit({
    action: 'application.submit',
    subject: { kind: 'application', id: link.id, label: form.companyName },
    after: { program, contactEmail: form.contactEmail, agreementVersion: form.agreementVersion },
  });
  return link;
}
