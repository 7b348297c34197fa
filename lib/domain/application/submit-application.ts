import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { countTry, LIMITS } from '#lib/auth/rate-limit.ts';
import { now } from '#lib/clock.ts';
import { defineCommand, type Work } from '#lib/command/define.ts';
import { hashToken } from '#lib/crypto.ts';
import type { Db } from '#lib/db/door.ts';
import { refuseField } from '#lib/errors.ts';
import { enqueueMail } from '#lib/mail/enqueue.ts';
import { dayOf } from '#lib/month.ts';
import { readVersions } from '../agreement/status.ts';
import { columnsOf } from './columns.ts';
import { progressMail } from './mails.ts';
import {
  type EnrollableProgram,
  indirectProviderApplication,
  indirectResellerApplication,
  mspApplication,
  resellerApplication,
} from './schema.ts';
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

/**
 * A company applies to become an indirect provider.
 * @throws PorticoError `invalid`, `rateLimited`
 */
export const submitIndirectProviderApplication = defineCommand({
  name: 'application.submitIndirectProvider',
  permission: 'public',
  input: indirectProviderApplication,
  prepare: (ctx) => countTry(LIMITS.enrollPerAddress, ctx.ip || 'unknown'),
  run: (work, form) => submit(work, 'INDIRECT_PROVIDER', form),
});

/**
 * A company applies to become an indirect reseller.
 * @throws PorticoError `invalid`, `rateLimited`
 */
export const submitIndirectResellerApplication = defineCommand({
  name: 'application.submitIndirectReseller',
  permission: 'public',
  input: indirectResellerApplication,
  prepare: (ctx) => countTry(LIMITS.enrollPerAddress, ctx.ip || 'unknown'),
  run: (work, form) => submit(work, 'INDIRECT_RESELLER', form),
});

type Form =
  | z.output<typeof mspApplication>
  | z.output<typeof resellerApplication>
  | z.output<typeof indirectProviderApplication>
  | z.output<typeof indirectResellerApplication>;

async function submit(
  { ctx, db, audit }: Work<'public', void>,
  program: EnrollableProgram,
  form: Form,
): Promise<Submitted> {
  await checkAgreement(db, form.agreementVersion);
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

// What was read is what is recorded, also where a newer version has come into force since the form was opened: the company
// signs that one in its console then. Nobody has to fill the form in once more.
async function checkAgreement(db: Db, read: string): Promise<void> {
  const inForce = (await readVersions(db)).filter(({ requiredFrom }) => requiredFrom <= dayOf(now()));
  if (!inForce.some(({ version }) => version === read)) refuseField('agreement', 'acceptAgreement');
}
