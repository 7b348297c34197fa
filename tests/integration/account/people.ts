import { randomUUID } from 'node:crypto';
import type { PersonContext, StaffContext, VisitorContext } from '#lib/auth/context.ts';
import { hashPassword } from '#lib/auth/password.ts';
import { startSession } from '#lib/auth/session.ts';
import { type Db, withSystem } from '#lib/db/door.ts';
import type { PartnerState } from '#lib/db/types.ts';

/** A password that nobody's rules mind. */
export const PASSWORD = 'a porch with seven columns';

let serial = 0;

/** An address that no other test uses. */
export const newAddress = (): string => `person-${process.pid}-${++serial}@example.com`;

/** Somebody at a browser of their own network address. */
export function visitor(over: Partial<VisitorContext> = {}): VisitorContext {
  return {
    kind: 'visitor',
    requestId: randomUUID(),
    ip: `10.0.${++serial % 250}.${serial % 200}`,
    locale: 'en',
    ...over,
  };
}

/** A person with a password. */
export async function makePerson(over: { email?: string; verified?: boolean } = {}) {
  const email = over.email ?? newAddress();
  const passwordHash = await hashPassword(PASSWORD);
  return inDatabase((db) =>
    db.person.create({
      data: {
        email,
        name: 'Aiko Mori',
        emailVerifiedAt: over.verified === false ? null : new Date(),
        credential: { create: { passwordHash } },
      },
      select: { id: true, email: true, name: true },
    }),
  );
}

/** A person with an open session. */
export async function signedIn(person: { id: string; email: string; name: string }): Promise<PersonContext> {
  const sessionId = await inDatabase((db) => startSession(db, person.id, { ip: '10.1.1.1', userAgent: 'test' }));
  return { ...visitor(), kind: 'person', sessionId, person };
}

/** One of the vendor's channel managers. */
export async function makeStaff(): Promise<StaffContext> {
  const ctx = await signedIn(await makePerson());
  await inDatabase((db) => db.staffMember.create({ data: { personId: ctx.person.id, roles: ['CHANNEL_MANAGER'] } }));
  return { ...ctx, kind: 'staff', roles: ['CHANNEL_MANAGER'] };
}

/** A partner, nobody's yet. */
export function makePartner(state: PartnerState = 'PENDING_ACTIVATION') {
  return inDatabase((db) =>
    db.partner.create({
      data: {
        name: `Colonnade ${++serial}`,
        programs: ['MSP'],
        state,
        nameKey: `colonnade ${serial}`,
        emailDomain: 'colonnade.example',
        contactEmail: 'office@colonnade.example',
        websiteUrl: 'https://colonnade.example',
        agreementVersion: '1',
        agreementAcceptedAt: new Date(),
      },
      select: { id: true, name: true },
    }),
  );
}

/** A look into the database, or a deed in it, that no command is for. */
export function inDatabase<T>(work: (db: Db) => Promise<T>): Promise<T> {
  return withSystem('a test sets the scene', work);
}

/** The mails to an address, the oldest first. */
export function mailsTo(address: string) {
  return inDatabase((db) => db.mail.findMany({ where: { toAddress: address }, orderBy: { createdAt: 'asc' } }));
}

/** How each of several tries at once ended: its result, or the code of its refusal. */
export async function outcomes<T>(tries: Promise<T>[]): Promise<{ done: T[]; refused: string[] }> {
  const settled = await Promise.allSettled(tries);
  return {
    done: settled.filter((one) => one.status === 'fulfilled').map((one) => one.value),
    refused: settled.filter((one) => one.status === 'rejected').map((one) => String(one.reason.code ?? one.reason)),
  };
}
