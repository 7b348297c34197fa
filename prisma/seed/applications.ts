import type { StaffContext, VisitorContext } from '#lib/auth/context.ts';
import { daysAfter, now } from '#lib/clock.ts';
import { withSystem } from '#lib/db/door.ts';
import { FIRST_VERSION } from '#lib/domain/agreement/schema.ts';
import { addNote } from '#lib/domain/application/add-note.ts';
import { approveApplication } from '#lib/domain/application/approve-application.ts';
import { askForMore } from '#lib/domain/application/ask-for-more.ts';
import { assignApplication } from '#lib/domain/application/assign-application.ts';
import { keepLogo } from '#lib/domain/application/keep-logo.ts';
import { rejectApplication } from '#lib/domain/application/reject-application.ts';
import { statusToken } from '#lib/domain/application/status-link.ts';
import { submitMspApplication, submitResellerApplication } from '#lib/domain/application/submit-application.ts';
import { withdrawApplication } from '#lib/domain/application/withdraw-application.ts';
import type { LogoPair } from './logos.ts';

type Company = {
  companyName: string;
  contactEmail: string;
  websiteUrl: string;
  country?: string;
  phone?: string;
  message?: string;
};
type Submitted = { id: string; linkSerial: number };

/** A visitor who reads this language. */
function visitor(locale: 'en' | 'ja'): VisitorContext {
  return { kind: 'visitor', requestId: 'demo', ip: '192.0.2.10', locale };
}

/** Applies as an MSP, so many days ago. */
export async function applyAsMsp(
  company: Company & { expectedCustomers?: number },
  logos: LogoPair,
  daysAgo: number,
  locale: 'en' | 'ja' = 'en',
): Promise<Submitted> {
  const ctx = visitor(locale);
  const kept = async (field: 'logoLight' | 'logoDark', svg: string) =>
    (await keepLogo(ctx, { field, file: new File([svg], `${field}.svg`, { type: 'image/svg+xml' }) })).ticket;
  const form = {
    ...company,
    ...accepted,
    logoLight: await kept('logoLight', logos.light),
    logoDark: await kept('logoDark', logos.dark),
  };
  return backdate(await submitMspApplication(ctx, form), daysAgo);
}

/** Applies as a reseller, so many days ago. */
export async function applyAsReseller(
  company: Company & { awsAccountId: string; regions: string[] },
  daysAgo: number,
  locale: 'en' | 'ja' = 'en',
): Promise<Submitted> {
  return backdate(await submitResellerApplication(visitor(locale), { ...company, ...accepted }), daysAgo);
}

const accepted = { agreement: 'on', agreementVersion: FIRST_VERSION };

async function backdate(application: Submitted, daysAgo: number): Promise<Submitted> {
  const at = daysAfter(now(), -daysAgo);
  await withSystem('the demo looks as if it had been used for a while', (db) =>
    db.partnerApplication.updateMany({
      where: { id: application.id },
      data: { createdAt: at, submittedAt: at, waitingSince: at, agreementAcceptedAt: at },
    }),
  );
  return application;
}

/** The steps of a review, each on the version that it finds. */
export const review = {
  assign: async (ctx: StaffContext, { id }: Submitted) =>
    assignApplication(ctx, { ...(await seen(id)), assigneeId: ctx.person.id }),
  note: (ctx: StaffContext, { id }: Submitted, body: string) => addNote(ctx, { id, body }),
  ask: async (ctx: StaffContext, { id }: Submitted, message: string) =>
    askForMore(ctx, { ...(await seen(id)), message }),
  reject: async (ctx: StaffContext, { id }: Submitted, reason: string, message: string) =>
    rejectApplication(ctx, { ...(await seen(id)), reason, message }),
  withdraw: (application: Submitted) => withdrawApplication(visitor('en'), { token: statusToken(application) }),
  approve: async (ctx: StaffContext, { id }: Submitted): Promise<string> => {
    const { partnerId } = await approveApplication(ctx, await seen(id));
    if (!partnerId) throw new Error('An approval makes a partner.');
    return partnerId;
  },
};

function seen(id: string): Promise<{ id: string; version: number }> {
  return withSystem('the demo reviews its own applications', (db) =>
    db.partnerApplication.findUniqueOrThrow({ where: { id }, select: { id: true, version: true } }),
  );
}
