import { randomUUID } from 'node:crypto';
import { countTry, type Limit } from '#lib/auth/rate-limit.ts';
import { defineCommand } from '#lib/command/define.ts';
import { newToken } from '#lib/crypto.ts';
import { env } from '#lib/env.ts';
import { refuse, refuseField } from '#lib/errors.ts';
import { MOST_DOMAINS, problemOf } from './rules.ts';
import { addDomainInput } from './schema.ts';

const NEW_DOMAINS: Limit = { name: 'domain-adds', most: 20, seconds: 3600 };

/**
 * Claims a host for the partner's sign-up page. Nothing answers there before DNS has proved the claim, so others may claim
 * the same one, and nobody learns of it.
 * @throws PorticoError `invalid` (a host that can be nobody's, one that stands in the list, a fourth one), `notFound` for a
 * partner without a sign-up page, `rateLimited`
 */
export const addDomain = defineCommand({
  name: 'customDomain.add',
  permission: 'brand.manage',
  input: addDomainInput,
  prepare: async (ctx, { host }) => {
    if (!ctx.partner.slug) refuse('notFound');
    const problem = problemOf(host, new URL(env.BASE_URL).hostname);
    if (problem) refuseField('host', `domains.problems.${problem}`, { host });
    await countTry(NEW_DOMAINS, ctx.partnerId);
  },
  run: async ({ ctx, db, audit }, { host }) => {
    // Of many at once one at a time counts what is there.
    await db.$queryRaw`SELECT id FROM partner WHERE id = ${ctx.partnerId}::uuid FOR NO KEY UPDATE`;
    const present = await db.customDomain.findMany({ where: { removedAt: null }, select: { host: true } });
    if (present.some((domain) => domain.host === host)) refuseField('host', 'domains.problems.twice', { host });
    if (present.length >= MOST_DOMAINS) refuseField('host', 'domains.problems.tooMany', { most: MOST_DOMAINS });
    const id = randomUUID();
    await db.customDomain.createMany({ data: { id, partnerId: ctx.partnerId, host, token: newToken() } });
    await audit({ subject: { kind: 'customDomain', id, label: host }, after: { host } });
    return { host };
  },
});
