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
  'billing.read': ['GLOBAL_ADMIN', 'ADMIN_AGENT', 'BILLING_ADMIN'],
  'billing.manage': ['GLOBAL_ADMIN', 'BILLING_ADMIN'],
  'agreements.read': EVERY_PARTNER_ROLE,
  'agreements.sign': ['GLOBAL_ADMIN'],
  'accounts.manage': ['GLOBAL_ADMIN'],
  'directory.read': EVERY_PARTNER_ROLE,
  'directory.manage': ['GLOBAL_ADMIN'],
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
  'prices.read': EVERY_STAFF_ROLE,
  'prices.manage': ['CHANNEL_MANAGER', 'FINANCE'],
  'usage.read': EVERY_STAFF_ROLE,
  'usage.manage': ['CHANNEL_MANAGER', 'FINANCE'],
  'vendorKeys.manage': ['CHANNEL_MANAGER'],
  'grants.read': EVERY_STAFF_ROLE,
  'grants.manage': ['CHANNEL_MANAGER', 'FINANCE'],
  'statements.read': EVERY_STAFF_ROLE,
  'statements.manage': ['CHANNEL_MANAGER', 'FINANCE'],
  'vendorAgreements.read': EVERY_STAFF_ROLE,
  'vendorAgreements.manage': ['CHANNEL_MANAGER'],
  'providers.read': EVERY_STAFF_ROLE,
  'providers.publish': ['CHANNEL_MANAGER'],
} as const satisfies Record<string, readonly StaffRole[]>;

/** What a customer's people may do on their own page. */
export const CUSTOMER_PERMISSIONS = {
  'portal.read': ['ADMIN', 'MEMBER'],
  'portalBills.read': ['ADMIN', 'MEMBER'],
} as const satisfies Record<string, readonly CustomerRole[]>;

/** What scripts may do, by the kind of key that they sign in with. Keys have no roles: every key of a kind may. */
const KEY_PERMISSIONS = {
  'mspApi.read': 'apiKey',
  'mspApi.signupUrl': 'apiKey',
  'vendorApi.usage': 'vendorKey',
} as const satisfies Record<string, 'apiKey' | 'vendorKey'>;

export type KeyPermission = keyof typeof KEY_PERMISSIONS;
export type PartnerPermission = keyof typeof PARTNER_PERMISSIONS;
export type StaffPermission = keyof typeof STAFF_PERMISSIONS;
export type CustomerPermission = keyof typeof CUSTOMER_PERMISSIONS;

/** Everything that can be allowed. `public`: a visitor. `self`: whoever is signed in, about themselves. */
export type Permission = PartnerPermission | StaffPermission | CustomerPermission | KeyPermission | 'public' | 'self';

/** Whose house a permission belongs to. */
export type Realm = 'visitor' | 'person' | 'staff' | 'partner' | 'customer' | 'apiKey' | 'vendorKey';

/** The realm of a permission. */
export function realmOf(permission: Permission): Realm {
  if (permission === 'public') return 'visitor';
  if (permission === 'self') return 'person';
  if (Object.hasOwn(KEY_PERMISSIONS, permission)) return KEY_PERMISSIONS[permission as KeyPermission];
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
