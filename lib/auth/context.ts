import type { PartnerId } from '../db/door.ts';
import type { CustomerRole, PartnerRole, PartnerState, Program, StaffRole } from '../db/types.ts';
import type { Locale } from '../i18n/locale.ts';
import {
  type CustomerPermission,
  type KeyPermission,
  type PartnerPermission,
  type Permission,
  realmOf,
  rolesFor,
  type StaffPermission,
} from './permissions.ts';

type Request = {
  requestId: string;
  ip: string;
  locale: Locale;
  userAgent?: string;
  /** the browser's word on which accounts were signed in to in it: see `known-device.ts` */
  device?: string;
};
type Signed = Request & { sessionId: string; person: { id: string; email: string; name: string } };

/** Nobody in particular. */
export type VisitorContext = Request & { kind: 'visitor' };
/** Somebody who is signed in, about themselves. */
export type PersonContext = Signed & { kind: 'person' };
/** One of the vendor's people. */
export type StaffContext = Signed & { kind: 'staff'; roles: readonly StaffRole[] };
/** One of a partner's people. */
export type PartnerContext = Signed & {
  kind: 'partner';
  partnerId: PartnerId;
  roles: readonly PartnerRole[];
  partner: { name: string; state: PartnerState; programs: readonly Program[]; slug: string | null };
};
/** One of a customer's people. */
export type CustomerContext = Signed & {
  kind: 'customer';
  partnerId: PartnerId;
  customerId: string;
  roles: readonly CustomerRole[];
};

/** A partner's script, by its API key. */
export type ApiKeyContext = Request & {
  kind: 'apiKey';
  partnerId: PartnerId;
  key: { id: string; name: string };
};
/** The vendor's metering, by its vendor key. */
export type VendorKeyContext = Request & { kind: 'vendorKey'; key: { id: string; name: string } };

/** Who is calling. */
export type Context =
  | VisitorContext
  | PersonContext
  | StaffContext
  | PartnerContext
  | CustomerContext
  | ApiKeyContext
  | VendorKeyContext;

/** The context that a permission asks for. */
export type ContextFor<P extends Permission> = P extends PartnerPermission
  ? PartnerContext
  : P extends StaffPermission
    ? StaffContext
    : P extends CustomerPermission
      ? CustomerContext
      : P extends 'self'
        ? PersonContext
        : P extends 'vendorApi.usage'
          ? VendorKeyContext
          : P extends KeyPermission
            ? ApiKeyContext
            : VisitorContext;

/** Whether the caller holds the permission. */
export function can(ctx: Context, permission: Permission): boolean {
  if (ctx.kind !== realmOf(permission)) return false;
  if (!('roles' in ctx)) return true;
  const allowed = rolesFor(permission);
  return ctx.roles.some((role) => allowed.includes(role));
}
