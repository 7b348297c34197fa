import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { houseOf } from './rules.ts';
import { switchOrganizationInput } from './schema.ts';

/**
 * Turns the session to another organization that the person belongs to, without signing in again.
 * @returns the first page of that organization
 * @throws PorticoError `notFound` when the person does not belong to it
 */
export const switchOrganization = defineCommand({
  name: 'account.switchOrganization',
  permission: 'self',
  input: switchOrganizationInput,
  run: async ({ ctx, db }, { kind, id }) => {
    const personId = ctx.person.id;
    const belongs = {
      STAFF: () => db.staffMember.count({ where: { personId, suspendedAt: null } }),
      PARTNER: () =>
        db.partnerMember.count({ where: { personId, partnerId: id, partner: { state: { not: 'CLOSED' } } } }),
      CUSTOMER: () =>
        db.customerMember.count({ where: { personId, customerId: id, customer: { state: { not: 'ENDED' } } } }),
    };
    if ((kind !== 'STAFF' && !id) || (await belongs[kind]()) === 0) refuse('notFound');
    await db.session.updateMany({
      where: { id: ctx.sessionId },
      data: { organizationKind: kind, organizationId: kind === 'STAFF' ? null : id },
    });
    return houseOf({ staff: kind === 'STAFF', partner: kind === 'PARTNER', customer: kind === 'CUSTOMER' });
  },
});
