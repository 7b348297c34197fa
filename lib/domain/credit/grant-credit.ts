import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { refuse, refuseField } from '#lib/errors.ts';
import { startOf } from '#lib/month.ts';
import { settleScope } from '../price-list/scope.ts';
import { earliestStart, lockForGrant } from './earliest-start.ts';
import { grantCreditInput } from './schema.ts';
import { tellOfGrant } from './tell-of-grant.ts';

/**
 * Grants a partner a credit, which its statements use up. Its Billing and Global admins are told by mail.
 * @throws PorticoError `notFound`; `invalid` for a start in a month that has its statement, or a scope of support plans only
 */
export const grantCredit = defineCommand({
  name: 'credit.grant',
  permission: 'grants.manage',
  input: grantCreditInput,
  run: async ({ ctx, db, audit }, { partnerId, description, amount, scope: chosen, startsOn, endsOn }) => {
    const partner = await lockForGrant(db, partnerId);
    if (!partner) return refuse('notFound');
    const earliest = await earliestStart(db, partnerId, now());
    if (startsOn < earliest) refuseField('startsOn', 'grants.problems.startsOn', { day: startOf(earliest) });
    const { scope, covers } = await settleScope(db, chosen);
    if (scope.length && covers.every((service) => service.kind === 'SUPPORT_PLAN'))
      refuseField('scope', 'grants.problems.supportOnly');
    const { id } = await db.credit.create({
      data: {
        ...{ partnerId, description, amount, scope },
        ...{ startsOn: startOf(startsOn), endsOn: startOf(endsOn), grantedById: ctx.person.id },
      },
      select: { id: true },
    });
    await audit({
      subject: { kind: 'credit', id, label: description },
      partnerId,
      after: { amountCents: amount, scope: scope.join(', '), startsOn, endsOn },
    });
    await tellOfGrant(db, { partnerId, template: 'creditGranted', description, startsOn, endsOn, cents: amount });
    return { partner: partner.name };
  },
});
