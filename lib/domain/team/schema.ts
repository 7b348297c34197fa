import { z } from 'zod';
import { chosen } from '../company/schema.ts';

/** The roles of a partner's team, in the order in which people read them. */
export const PARTNER_ROLES = ['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT', 'HELPDESK_AGENT', 'BILLING_ADMIN'] as const;

/** A choice of roles: at least one. */
const rolesInput = chosen(z.enum(PARTNER_ROLES), 'roles');

/** Someone to be asked into the team. */
export const inviteMemberInput = z.object({
  name: z.string().min(1).max(100),
  email: z.string().toLowerCase().max(254).pipe(z.email()),
  locale: z.enum(['en', 'ja']),
  roles: rolesInput,
});

/** New roles for a member. */
export const changeRolesInput = z.object({ memberId: z.uuid(), roles: rolesInput });

/** A member or an invitation that something is done with. */
export const memberInput = z.object({ memberId: z.uuid() });
export const invitationInput = z.object({ invitationId: z.uuid() });
