import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { dayOf, startOf } from '#lib/month.ts';
import { lockForGrant } from '../credit/earliest-start.ts';
import { discountIdInput } from './schema.ts';

/**
 * Ends a discount: from today on (UTC) it takes nothing off. Days before today, and statements that were made, keep what
 * it took off.
 * @throws PorticoError `notFound`, `stale` when it is over or revoked already
 */
export const revokeDiscount = defineCommand({
  name: 'discount.revoke',
  permission: 'grants.manage',
  input: discountIdInput,
  run: async ({ db, audit }, { partnerId, discountId }) => {
    if (!(await lockForGrant(db, partnerId))) return refuse('notFound');
    const discount = await db.discount.findUnique({ where: { partnerId_id: { partnerId, id: discountId } } });
    if (!discount) return refuse('notFound');
    const today = dayOf(now());
    const revoked = await db.discount.updateMany({
      where: { id: discountId, partnerId, revokedOn: null, endsOn: { gte: startOf(today) } },
      data: { revokedOn: startOf(today) },
    });
    if (revoked.count !== 1) refuse('stale');
    await audit({
      subject: { kind: 'discount', id: discountId, label: discount.description },
      partnerId,
      before: { percentage: discount.percentage.toFixed(), endsOn: dayOf(discount.endsOn) },
      after: { revokedOn: today },
    });
    return { description: discount.description };
  },
});
