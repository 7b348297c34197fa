import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { refuse, refuseField } from '#lib/errors.ts';
import { startOf } from '#lib/month.ts';
import { earliestStart, lockForGrant } from '../credit/earliest-start.ts';
import { tellOfGrant } from '../credit/tell-of-grant.ts';
import { settleScope } from '../price-list/scope.ts';
import { grantDiscountInput } from './schema.ts';

/**
 * Grants a partner a discount. Its Billing and Global admins are told by mail.
 * @throws PorticoError `notFound`; `invalid` for a start in a month that has its statement
 */
export const grantDiscount = defineCommand({
  name: 'discount.grant',
  permission: 'grants.manage',
  input: grantDiscountInput,
  run: async ({ ctx, db, audit }, { partnerId, description, percentage, scope: chosen, startsOn, endsOn }) => {
    const partner = await lockForGrant(db, partnerId);
    if (!partner) return refuse('notFound');
    const earliest = await earliestStart(db, partnerId, now());
    if (startsOn < earliest) refuseField('startsOn', 'grants.problems.startsOn', { day: startOf(earliest) });
    const { scope } = await settleScope(db, chosen);
    const { id } = await db.discount.create({
      data: {
        ...{ partnerId, description, percentage, scope },
        ...{ startsOn: startOf(startsOn), endsOn: startOf(endsOn), grantedById: ctx.person.id },
      },
      select: { id: true },
    });
    await audit({
      subject: { kind: 'discount', id, label: description },
      partnerId,
      after: { percentage, scope: scope.join(', '), startsOn, endsOn },
    });
    await tellOfGrant(db, { partnerId, template: 'discountGranted', description, startsOn, endsOn, percentage });
    return { partner: partner.name };
  },
});
