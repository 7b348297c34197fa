import { z } from 'zod';
import { can } from '#lib/auth/context.ts';
import { daysAfter, now } from '#lib/clock.ts';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { formatCents } from '#lib/i18n/money.ts';
import { addDays, dayOf, startOf } from '#lib/month.ts';
import { findAgreementToSign } from '../agreement/status.ts';
import { keyStateAt } from '../api-key/rules.ts';
import { listCredits } from '../credit/list-credits.ts';
import { stopsAt } from '../custom-domain/rules.ts';

/** Whose turn it is. */
export type WaitingOn = 'us' | 'otherSide' | 'vendor' | 'customer' | 'nobody';

/**
 * Something that waits. Its sentence is in the message files under `console.home.waiting.kinds.<kind>`; `values` fill it.
 * @property dueAt until when, where there is an end
 */
export type WaitingItem = {
  kind:
    | 'supportContactMissing'
    | 'brandDraft'
    | 'domainPending'
    | 'domainFailing'
    | 'invitationExpired'
    | 'invitationOpen'
    | 'signupLinkEnding'
    | 'customersUnverified'
    | 'firstCustomer'
    | 'apiKeyEnding'
    | 'creditEnding'
    | 'agreementUnsigned'
    | 'agreementDue'
    | 'listingDraft'
    | 'listingReturned'
    | 'listingSubmitted';
  waitingOn: WaitingOn;
  dueAt: Date | null;
  href: string;
  values: Record<string, string | number>;
};

const LINK_ENDS_SOON_DAYS = 3;
const CREDIT_ENDS_SOON_DAYS = 30;

/** What waits at the caller's partner: first what waits on the partner itself, each by its end. */
export const listWaiting = defineQuery({
  permission: 'console.read',
  input: z.object({}),
  run: async ({ ctx, db }): Promise<WaitingItem[]> => {
    const sells = ctx.partner.programs.includes('MSP');
    const items = [
      ...(await fromAgreement(db, ctx.partnerId)),
      ...(await fromTeam(db)),
      ...(ctx.partner.programs.includes('INDIRECT_PROVIDER') ? await fromListing(db) : []),
      ...(sells
        ? [
            ...(await fromProfile(db)),
            ...(await fromBrand(db)),
            ...(await fromDomains(db)),
            ...(await fromLinks(db)),
            ...(await fromCustomers(db)),
            ...(await fromKeys(db)),
            ...(can(ctx, 'billing.read') ? await fromCredits(db, ctx.partnerId, ctx.locale) : []),
          ]
        : []),
    ];
    const turn = (item: WaitingItem) => (item.waitingOn === 'us' ? 0 : 1);
    const due = (item: WaitingItem) => item.dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
    return items.sort((a, b) => turn(a) - turn(b) || due(a) - due(b));
  },
});

async function fromAgreement(db: Db, partnerId: string): Promise<WaitingItem[]> {
  const left = await findAgreementToSign(db, partnerId);
  if (!left) return [];
  const kind = left.status === 'UNSIGNED' ? 'agreementUnsigned' : 'agreementDue';
  // What is in force already has no day until when it could wait.
  const dueAt = left.status === 'UNSIGNED' ? null : startOf(left.requiredFrom);
  return [{ kind, waitingOn: 'us', dueAt, href: '/console/agreement', values: { version: left.version } }];
}

async function fromListing(db: Db): Promise<WaitingItem[]> {
  const work = await db.providerProfile.findFirst({
    where: { state: { in: ['DRAFT', 'SUBMITTED'] } },
    select: { state: true, returnedReason: true },
  });
  if (!work) return [];
  const common = { dueAt: null, href: '/console/directory', values: {} };
  if (work.state === 'SUBMITTED') return [{ kind: 'listingSubmitted', waitingOn: 'vendor', ...common }];
  return [{ kind: work.returnedReason ? 'listingReturned' : 'listingDraft', waitingOn: 'us', ...common }];
}

async function fromTeam(db: Db): Promise<WaitingItem[]> {
  const open = await db.invitation.findMany({
    where: { acceptedAt: null, revokedAt: null },
    select: { email: true, expiresAt: true },
    orderBy: { expiresAt: 'asc' },
  });
  return open.map(({ email, expiresAt }) =>
    expiresAt <= now()
      ? { kind: 'invitationExpired', waitingOn: 'us', dueAt: null, href: '/console/team', values: { email } }
      : { kind: 'invitationOpen', waitingOn: 'otherSide', dueAt: expiresAt, href: '/console/team', values: { email } },
  );
}

async function fromProfile(db: Db): Promise<WaitingItem[]> {
  const missing = await db.partner.count({ where: { supportEmail: null, supportPhone: null, supportUrl: null } });
  if (missing === 0) return [];
  return [{ kind: 'supportContactMissing', waitingOn: 'us', dueAt: null, href: '/console/profile', values: {} }];
}

async function fromBrand(db: Db): Promise<WaitingItem[]> {
  const draft = await db.brand.findFirst({ where: { state: 'DRAFT' }, select: { id: true } });
  if (!draft) return [];
  return [{ kind: 'brandDraft', waitingOn: 'us', dueAt: null, href: '/console/branding', values: {} }];
}

async function fromDomains(db: Db): Promise<WaitingItem[]> {
  const waiting = await db.customDomain.findMany({
    where: { removedAt: null, OR: [{ verifiedAt: null }, { failingSince: { not: null } }] },
    select: { host: true, verifiedAt: true, failingSince: true },
    orderBy: { id: 'asc' },
  });
  return waiting.map((domain) => ({
    kind: domain.verifiedAt ? 'domainFailing' : 'domainPending',
    waitingOn: 'us',
    dueAt: stopsAt(domain),
    href: '/console/branding/domain',
    values: { host: domain.host },
  }));
}

async function fromLinks(db: Db): Promise<WaitingItem[]> {
  const ending = await db.signupLink.findMany({
    where: { usedAt: null, revokedAt: null, expiresAt: { gt: now(), lt: daysAfter(now(), LINK_ENDS_SOON_DAYS) } },
    select: { label: true, expiresAt: true, openedAt: true },
    orderBy: { expiresAt: 'asc' },
    take: 10,
  });
  return ending.map(({ label, expiresAt }) => ({
    kind: 'signupLinkEnding',
    waitingOn: 'customer',
    dueAt: expiresAt,
    href: `/console/signup-links?q=${encodeURIComponent(label)}`,
    values: { label },
  }));
}

async function fromCustomers(db: Db): Promise<WaitingItem[]> {
  const [row] = await db.$queryRaw<{ some: boolean; unverified: number }[]>`
    SELECT EXISTS (SELECT FROM customer) AS some,
      (SELECT count(*)::int FROM (
        SELECT FROM customer c JOIN customer_member m ON m.customer_id = c.id JOIN person p ON p.id = m.person_id
        WHERE p.email_verified_at IS NULL AND c.created_at > now() - interval '30 days' LIMIT 1000) AS waiting) AS unverified`;
  if (!row?.some)
    return [{ kind: 'firstCustomer', waitingOn: 'us', dueAt: null, href: '/console/signup-links', values: {} }];
  if (row.unverified === 0) return [];
  const values = { count: row.unverified };
  return [{ kind: 'customersUnverified', waitingOn: 'customer', dueAt: null, href: '/console/customers', values }];
}

async function fromKeys(db: Db): Promise<WaitingItem[]> {
  const keys = await db.apiKey.findMany({
    where: { revokedAt: null },
    select: { id: true, name: true, expiresAt: true, revokedAt: true, rotatedFromId: true },
    orderBy: { expiresAt: 'asc' },
  });
  // A key that another has taken over from may end.
  const replaced = new Set(keys.map((key) => key.rotatedFromId));
  return keys
    .filter((key) => keyStateAt(key, now()) === 'EXPIRING' && !replaced.has(key.id))
    .map(({ name, expiresAt }) => ({
      ...{ kind: 'apiKeyEnding', waitingOn: 'us', dueAt: expiresAt, href: '/console/api-keys', values: { name } },
    }));
}

async function fromCredits(db: Db, partnerId: string, locale: Locale): Promise<WaitingItem[]> {
  const soon = addDays(dayOf(now()), CREDIT_ENDS_SOON_DAYS);
  const credits = await listCredits(db, partnerId);
  return credits
    .filter(({ status, goneOn }) => status === 'ACTIVE' && goneOn <= soon)
    .map(({ description, remaining, goneOn }) => ({
      ...{ kind: 'creditEnding', waitingOn: 'us', dueAt: startOf(goneOn), href: '/console/billing/credits' },
      values: { description, left: formatCents(remaining, locale) },
    }));
}
