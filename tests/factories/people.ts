import { randomInt, randomUUID } from 'node:crypto';
import type {
  ApiKeyContext,
  CustomerContext,
  PartnerContext,
  PersonContext,
  StaffContext,
  VendorKeyContext,
  VisitorContext,
} from '#lib/auth/context.ts';
import { startSession } from '#lib/auth/session.ts';
import type { PartnerId } from '#lib/db/door.ts';
import { buildMark, inDatabase } from './house.ts';

type PartnerRole = PartnerContext['roles'][number];
type StaffRole = StaffContext['roles'][number];

/** A partner as its people carry it in their context. */
export type BuiltPartner = PartnerContext['partner'] & { id: PartnerId };

/** A customer and whose it is. */
export type BuiltCustomer = { id: string; partnerId: PartnerId; orgId: number };

/** Somebody at a browser of their own network address. */
export function buildVisitor(): VisitorContext {
  const ip = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
  return { kind: 'visitor', requestId: randomUUID(), ip, locale: 'en' };
}

/**
 * A person with a live session, who belongs to nobody yet.
 * @param over `passwordHash` makes a password; without, the person has none
 */
export async function buildPerson(
  over: { mark?: string; verified?: boolean; passwordHash?: string } = {},
): Promise<PersonContext> {
  const mark = over.mark ?? buildMark();
  const person = await inDatabase((db) =>
    db.person.create({
      data: {
        email: `${buildMark()}@${mark}.example`,
        name: `Person ${mark}`,
        emailVerifiedAt: over.verified === false ? null : new Date(),
        ...(over.passwordHash ? { credential: { create: { passwordHash: over.passwordHash } } } : {}),
      },
      select: { id: true, email: true, name: true },
    }),
  );
  const visitor = buildVisitor();
  const sessionId = await inDatabase((db) => startSession(db, person.id, { ip: visitor.ip, userAgent: 'test' }));
  return { ...visitor, kind: 'person', sessionId, person };
}

/** One of a partner's people. */
export async function buildMember(
  partner: BuiltPartner,
  roles: readonly PartnerRole[] = ['GLOBAL_ADMIN'],
  over: Parameters<typeof buildPerson>[0] = {},
): Promise<PartnerContext & { memberId: string }> {
  const { kind: _, ...signed } = await buildPerson(over);
  const { id: partnerId, ...rest } = partner;
  const member = await inDatabase((db) =>
    db.partnerMember.create({
      data: { partnerId, personId: signed.person.id, roles: [...roles] },
      select: { id: true },
    }),
  );
  return { ...signed, kind: 'partner', partnerId, roles, partner: rest, memberId: member.id };
}

/** One of the vendor's staff. */
export async function buildStaff(roles: readonly StaffRole[] = ['CHANNEL_MANAGER']): Promise<StaffContext> {
  const { kind: _, ...signed } = await buildPerson();
  await inDatabase((db) => db.staffMember.create({ data: { personId: signed.person.id, roles: [...roles] } }));
  return { ...signed, kind: 'staff', roles };
}

/** One of a customer's people. */
export async function buildCustomerPerson(
  customer: BuiltCustomer,
  over: Parameters<typeof buildPerson>[0] = {},
): Promise<CustomerContext> {
  const { kind: _, ...signed } = await buildPerson(over);
  const { id: customerId, partnerId } = customer;
  await inDatabase((db) =>
    db.customerMember.create({ data: { partnerId, customerId, personId: signed.person.id, role: 'ADMIN' } }),
  );
  return { ...signed, kind: 'customer', partnerId, customerId, roles: ['ADMIN'] };
}

/** A partner's script, signed in with one of its keys. */
export function buildApiKeyContext(partner: BuiltPartner, keyId: string): ApiKeyContext {
  return { ...buildVisitor(), kind: 'apiKey', partnerId: partner.id, key: { id: keyId, name: 'Script' } };
}

/** The vendor's metering, signed in with one of its keys. */
export function buildVendorKeyContext(keyId: string): VendorKeyContext {
  return { ...buildVisitor(), kind: 'vendorKey', key: { id: keyId, name: 'Metering' } };
}
