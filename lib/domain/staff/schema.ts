import { z } from 'zod';
import { chosen } from '../company/schema.ts';

/** The roles of the vendor's staff, in the order in which people read them. */
export const STAFF_ROLES = ['REVIEWER', 'CHANNEL_MANAGER', 'FINANCE'] as const;

const roles = chosen(z.enum(STAFF_ROLES), 'roles');

/** Someone to be asked into the staff. */
export const inviteStaffInput = z.object({
  name: z.string().min(1).max(100),
  email: z.string().toLowerCase().max(254).pipe(z.email()),
  locale: z.enum(['en', 'ja']),
  roles,
});

/** One of the staff, and their new roles. */
export const changeStaffRolesInput = z.object({ personId: z.uuid(), roles });

/** One of the staff. */
export const staffInput = z.object({ personId: z.uuid() });
