import { randomUUID } from 'node:crypto';
import type { Context, PersonContext } from '#lib/auth/context.ts';
import { hashPassword } from '#lib/auth/password.ts';
import type { Permission } from '#lib/auth/permissions.ts';
import { daysAfter } from '#lib/clock.ts';
import { hashToken, newToken } from '#lib/crypto.ts';
import type { Program } from '#lib/db/types.ts';
import type { ProfileState } from '#lib/domain/directory/rules.ts';
import { type BuiltApplication, buildApplication } from '#tests/factories/application.ts';
import { inDatabase } from '#tests/factories/house.ts';
import { buildStaff } from '#tests/factories/people.ts';
import { buildPopulated, type Populated } from '#tests/factories/populated.ts';

/** Everybody's password in a house that is built with `withPasswords`. */
export const PASSWORD = 'a porch with seven columns';

/** What an operation can be aimed at: a populated partner, an application nobody decided, and the vendor's staff. */
export type House = Populated & {
  open: BuiltApplication;
  staff: { personId: string; suspendedId: string; invitationId: string };
};

/** What a call of somebody who may call it, but to whom nothing of this house belongs, has to come to. */
export type Foreign =
  /** a refusal, the very same as for what does not exist */
  | 'refused'
  /** an answer out of the caller's own, with nothing of this house in it and nothing in it changed */
  | 'harmless'
  /** it is meant for everybody, for the reason that stands beside it */
  | 'open';

/** How a query or command is tried out. */
export type Operation = {
  /** the permission that it asks for, said here once more so that a change of it is noticed */
  by: Permission;
  foreign: Foreign;
  /** why it is open to everybody */
  because?: string;
  /** valid input that names what belongs to the house, but no secret that only the rightful caller has */
  input: (house: House) => unknown;
  /** the rightful caller's input, where it is another */
  rightful?: (house: House) => unknown;
  /** who the rightful caller is, where it is not the usual one of the permission */
  as?: (house: House) => Context;
  /** what has to be so before the rightful call goes through */
  before?: (house: House) => Promise<unknown>;
};

export type Operations = Record<string, Operation>;

/** Builds a house to aim at. */
export async function buildHouse(over: { withPasswords?: boolean } = {}): Promise<House> {
  const populated = await buildPopulated(over.withPasswords ? { passwordHash: await hashPassword(PASSWORD) } : {});
  const { mark } = populated;
  const [member, suspended] = [await buildStaff(['REVIEWER']), await buildStaff(['REVIEWER'])];
  await buildStaff(['CHANNEL_MANAGER']);
  const invitationId = randomUUID();
  await inDatabase(async (db) => {
    const personId = suspended.person.id;
    await db.staffMember.update({ where: { personId }, data: { suspendedAt: new Date() } });
    await db.invitation.create({
      data: {
        id: invitationId,
        email: `staff@${mark}.example`,
        tokenHash: hashToken(newToken()),
        staffRoles: ['FINANCE'],
        expiresAt: daysAfter(new Date(), 7),
      },
    });
  });
  return {
    ...populated,
    open: await buildApplication({ mark }),
    staff: { personId: member.person.id, suspendedId: suspended.person.id, invitationId },
  };
}

/** A person's own context, whatever else they are. */
export function asPerson(ctx: Extract<Context, { sessionId: string }>): PersonContext {
  const { requestId, ip, locale, sessionId, person } = ctx;
  return { kind: 'person', requestId, ip, locale, sessionId, person };
}

/** The same input aimed at what does not exist: each id and secret of the house gives way to one that nobody has. */
export function asIfNobodys(input: unknown): unknown {
  if (Array.isArray(input)) return input.map(asIfNobodys);
  if (input instanceof File || typeof input !== 'object' || input === null) return strange(input);
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, asIfNobodys(value)]));
}

function strange(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (/^[0-9a-f-]{36}$/.test(value)) return randomUUID();
  if (/^[0-9a-f]{64}$/.test(value)) return hashToken(randomUUID());
  return /^[\w-]{27}$/.test(value) ? newToken() : value;
}

/** Makes sure that the partner waits for its owner, whose invitation is open. */
export const awaitsActivation = (house: House) =>
  inDatabase(async (db) => {
    await db.partner.update({ where: { id: house.partner.id }, data: { state: 'PENDING_ACTIVATION' } });
    await db.invitation.update({
      where: { id: house.invitationId },
      data: { activates: true, partnerRoles: ['GLOBAL_ADMIN'] },
    });
  });

/** Puts the open application into another state. */
export const applicationIs =
  (state: 'NEEDS_INFO' | 'IN_REVIEW', program: Program = 'MSP') =>
  (house: House) =>
    inDatabase((db) => db.partnerApplication.update({ where: { id: house.open.id }, data: { state, program } }));

/** Makes the partner a provider whose entry in the directory is in this state. @returns the entry's id */
export const providerWith = (state: ProfileState) => (house: House) =>
  inDatabase(async (db) => {
    const { id } = house.partner;
    await db.partner.update({ where: { id }, data: { programs: ['INDIRECT_PROVIDER'] } });
    await db.providerProfile.deleteMany({ where: { partnerId: id } });
    await db.providerProfile.create({
      data: {
        ...{
          id: profileIdOf(house),
          partnerId: id,
          state,
          headline: `Headline ${house.mark}`,
          description: house.mark,
        },
        ...{ countries: ['JP'], languages: ['ja'], specializations: ['SECURITY'] },
        ...{ contactEmail: `office@${house.mark}.example`, websiteUrl: `https://${house.mark}.example` },
      },
    });
  });

/** Makes the partner a provider that stands in the public directory. */
export const isListed = providerWith('PUBLISHED');

/** The id that the partner's entry in the directory gets. */
export const profileIdOf = (house: House) => house.partner.id;

/** The partner's Global admin, as one of a provider. */
export const asProvider = (house: House): Context => ({
  ...house.admin,
  partner: { ...house.admin.partner, programs: ['INDIRECT_PROVIDER'] },
});

/** Puts the partner into another state. */
export const partnerIs = (state: 'SUSPENDED' | 'ACTIVE') => (house: House) =>
  inDatabase((db) => db.partner.update({ where: { id: house.partner.id }, data: { state } }));
