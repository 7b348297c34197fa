import { countTry, type Limit } from '#lib/auth/rate-limit.ts';
import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { type PartnerId, withPartner } from '#lib/db/door.ts';
import { type DomainTrouble, Prisma } from '#lib/db/types.ts';
import { refuse } from '#lib/errors.ts';
import { dropSignupPages, slugsOf } from '../brand/drop-signup-pages.ts';
import { columnsOf, type Finding, lookUpProof } from './look-up-proof.ts';
import { releaseHost } from './release-host.ts';
import { judgeCheck } from './rules.ts';
import { domainIdInput } from './schema.ts';

const CHECKS: Limit = { name: 'domain-checks', most: 30, seconds: 3600 };

/** What a check came to, and the addresses whose pages it changed. */
export type Checked = { host: string; outcome: 'VERIFIED' | DomainTrouble; slugs: string[] };

/**
 * Looks into DNS for a domain's record and keeps what it found. Proved, the partner's sign-up page answers there with the
 * next request, and whoever had the host before without a record in DNS has it no more.
 * @throws PorticoError `notFound`, `rateLimited`, `stale` when the domain was changed, or proved by another, meanwhile
 */
export const verifyDomain = defineCommand({
  name: 'customDomain.verify',
  permission: 'brand.manage',
  input: domainIdInput,
  prepare: async (ctx, { domainId }): Promise<Finding> => {
    await countTry(CHECKS, ctx.partnerId);
    const { host, token } = await findClaim(ctx.partnerId, domainId);
    const finding = await lookUpProof(host, token);
    if (finding.outcome !== 'VERIFIED' || (await releaseHost(host, ctx.partnerId, finding.texts))) return finding;
    return { ...finding, outcome: 'TAKEN' };
  },
  run: async ({ ctx, db, audit, prepared }, { domainId: id }): Promise<Checked> => {
    const domain = await db.customDomain.findFirst({ where: { id, removedAt: null } });
    if (!domain) return refuse('notFound');
    const { host, verifiedAt, failingSince } = domain;
    const { outcome } = prepared;
    const next = judgeCheck(domain, outcome, now());
    const isChanged = Boolean(next.verifiedAt) !== Boolean(verifiedAt);
    const checked = await orRaced(
      db.customDomain.updateMany({
        where: { id, removedAt: null, verifiedAt, failingSince },
        data: { ...next, ...columnsOf(prepared), lastCheckedAt: now() },
      }),
    );
    if (checked.count === 0) refuse('stale');
    if (isChanged) {
      await audit({
        action: next.verifiedAt ? 'customDomain.verify' : 'customDomain.stop',
        subject: { kind: 'customDomain', id, label: host },
        after: next.verifiedAt ? { host } : { reason: outcome },
      });
    }
    return { host, outcome, slugs: isChanged ? await slugsOf(db, ctx.partnerId) : [] };
  },
  committed: ({ slugs }) => dropSignupPages(slugs),
});

async function findClaim(partnerId: PartnerId, id: string): Promise<{ host: string; token: string }> {
  const claim = await withPartner({ partnerId }, (db) =>
    db.customDomain.findFirst({ where: { id, removedAt: null }, select: { host: true, token: true } }),
  );
  return claim ?? refuse('notFound');
}

/** Two partners who prove one host in the same moment meet at the unique index, which lets the first one have it. */
async function orRaced<T>(update: Promise<T>): Promise<T> {
  try {
    return await update;
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return refuse('stale');
    throw error;
  }
}
