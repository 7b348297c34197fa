import type { CustomerRole, PartnerRole, StaffRole } from '../db/types.ts';

const EVERY_PARTNER_ROLE: readonly PartnerRole[] = [
  'GLOBAL_ADMIN',
  'ADMIN_AGENT',
  'SALES_AGENT',
  'HELPDESK_AGENT',
  'BILLING_ADMIN',
];

/** What a partner's people may do, and the roles that may. */
export const PARTNER_PERMISSIONS = {
  'console.read': EVERY_PARTNER_ROLE,
  'customers.read': EVERY_PARTNER_ROLE,
  'brand.read': EVERY_PARTNER_ROLE,
  'team.read': EVERY_PARTNER_ROLE,
  'profile.read': EVERY_PARTNER_ROLE,
  'signupLinks.read': EVERY_PARTNER_ROLE,
  'signupLinks.manage': ['GLOBAL_ADMIN', 'ADMIN_AGENT', 'SALES_AGENT'],
  'team.manage': ['GLOBAL_ADMIN'],
  'brand.manage': ['GLOBAL_ADMIN'],
  'profile.manage': ['GLOBAL_ADMIN'],
  'apiKeys.manage': ['GLOBAL_ADMIN'],
  'apiKeys.read': EVERY_PARTNER_ROLE,
  'audit.read': ['GLOBAL_ADMIN', 'ADMIN_AGENT'],
} as const satisfies Record<string, readonly PartnerRole[]>;

const EVERY_STAFF_ROLE: readonly StaffRole[] = ['REVIEWER', 'CHANNEL_MANAGER', 'FINANCE'];

/** What the vendor's staff may do, and the roles that may. */
export const STAFF_PERMISSIONS = {
  'vendor.read': EVERY_STAFF_ROLE,
  'applications.read': EVERY_STAFF_ROLE,
  'applications.decide': ['REVIEWER', 'CHANNEL_MANAGER'],
  'partners.read': EVERY_STAFF_ROLE,
  'partners.manage': ['CHANNEL_MANAGER'],
  'staff.read': EVERY_STAFF_ROLE,
  'staff.manage': ['CHANNEL_MANAGER'],
  'mail.read': EVERY_STAFF_ROLE,
  'mail.manage': ['REVIEWER', 'CHANNEL_MANAGER'],
  'vendorAudit.read': ['CHANNEL_MANAGER'],
} as const satisfies Record<string, readonly StaffRole[]>;

/** What a customer's people may do on their own page. */
export const CUSTOMER_PERMISSIONS = {
  'portal.read': ['ADMIN', 'MEMBER'],
} as const satisfies Record<string, readonly CustomerRole[]>;

export type PartnerPermission = keyof typeof PARTNER_PERMISSIONS;
export type StaffPermission = keyof typeof STAFF_PERMISSIONS;
export type CustomerPermission = keyof typeof CUSTOMER_PERMISSIONS;

/** Everything that can be allowed. `public`: a visitor. `self`: whoever is signed in, about themselves. */
export type Permission = PartnerPermission | StaffPermission | CustomerPermission | 'public' | 'self';

/** Whose house a permission belongs to. */
export type Realm = 'visitor' | 'person' | 'staff' | 'partner' | 'customer';

/** The realm of a permission. */
export function realmOf(permission: Permission): Realm {
  if (permission === 'public') return 'visitor';
  if (permission === 'self') return 'person';
  if (Object.hasOwn(PARTNER_PERMISSIONS, permission)) return 'partner';
  if (Object.hasOwn(STAFF_PERMISSIONS, permission)) return 'staff';
  return 'customer';
}

/** The roles that hold a permission; empty for `public` and `self`. */
export function rolesFor(permission: Permission): readonly string[] {
  const all: Record<string, readonly string[]> = {
    ...PARTNER_PERMISSIONS,
    ...STAFF_PERMISSIONS,
    ...CUSTOMER_PERMISSIONS,
  };
  return Object.hasOwn(all, permission) ? (all[permission] ?? []) : [];
}
