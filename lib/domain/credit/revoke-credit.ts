import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { dayOf, startOf } from '#lib/month.ts';
import { lockForGrant } from './earliest-start.ts';
import { creditIdInput } from './schema.ts';

/**
 * Ends a credit: from today on (UTC) it pays for nothing more. Days before today, and statements that were made, keep what
 * it paid.
 * @throws PorticoError `notFound`, `stale` when it is over or revoked already
 */
export const revokeCredit = defineCommand({
  name: 'credit.revoke',
  permission: 'grants.manage',
  input: creditIdInput,
  run: async ({ db, audit }, { partnerId, creditId }) => {
    if (!(await lockForGrant(db, partnerId))) return refuse('notFound');
    const credit = await db.credit.findUnique({ where: { partnerId_id: { partnerId, id: creditId } } });
    if (!credit) return refuse('notFound');
    const today = dayOf(now());
    const revoked = await db.credit.updateMany({
      where: { id: creditId, partnerId, revokedOn: null, endsOn: { gte: startOf(today) } },
      data: { revokedOn: startOf(today) },
    });
    if (revoked.count !== 1) refuse('stale');
    await audit({
      subject: { kind: 'credit', id: creditId, label: credit.description },
      partnerId,
      before: { amountCents: Number(credit.amount), endsOn: dayOf(credit.endsOn) },
      after: { revokedOn: today },
    });
    return { description: credit.description };
  },
});
