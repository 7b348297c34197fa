import { randomUUID } from 'node:crypto';
import type { PartnerContext } from '#lib/auth/context.ts';
import { hashPassword } from '#lib/auth/password.ts';
import type { PartnerId } from '#lib/db/door.ts';
import type { PartnerState } from '#lib/db/types.ts';
import { publishFirstBrand } from '#lib/domain/brand/publish-first-brand.ts';
import { acceptUploadedLogo, storeLogo } from '#lib/domain/brand/store-logo.ts';
import { inDatabase, makePerson, visitor } from '../account/people.ts';

let serial = 0;

/** A logo's file in one color. */
function logoFile(color: string): File {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 48" width="256" height="48"><rect width="256" height="48" rx="6" fill="${color}"/></svg>`;
  return new File([svg], 'logo.svg', { type: 'image/svg+xml' });
}

/** A stored logo's hash. */
export async function keepLogo(color: string): Promise<string> {
  const logo = await acceptUploadedLogo(logoFile(color));
  return inDatabase((db) => storeLogo(db, logo));
}

/** An MSP with a sign-up page and a Global admin. */
export async function makeMsp(over: { state?: PartnerState } = {}) {
  const slug = `colonnade-${process.pid}-${++serial}`;
  const [logoLightHash, logoDarkHash] = [await keepLogo('#1f6f63'), await keepLogo('#8fd3c7')];
  const admin = await makePerson();
  const partner = await inDatabase(async (db) => {
    const row = await db.partner.create({
      data: {
        name: `Colonnade ${serial}`,
        programs: ['MSP'],
        state: over.state ?? 'ACTIVE',
        nameKey: `colonnade${serial}`,
        emailDomain: 'colonnade.example',
        contactEmail: 'office@colonnade.example',
        websiteUrl: 'https://colonnade.example',
        agreementVersion: '1',
        agreementAcceptedAt: new Date(),
        members: { create: { personId: admin.id, roles: ['GLOBAL_ADMIN'] } },
      },
      select: { id: true, name: true },
    });
    await db.partnerSlug.create({ data: { slug, partnerId: row.id } });
    await db.partner.update({ where: { id: row.id }, data: { slug } });
    await publishFirstBrand(db, { partnerId: row.id, displayName: row.name, logoLightHash, logoDarkHash });
    return row;
  });
  const ctx: PartnerContext = {
    ...visitor(),
    kind: 'partner',
    sessionId: randomUUID(),
    person: admin,
    partnerId: partner.id as PartnerId,
    roles: ['GLOBAL_ADMIN'],
    partner: { name: partner.name, state: over.state ?? 'ACTIVE', programs: ['MSP'], slug },
  };
  return { id: partner.id, name: partner.name, slug, ctx };
}

/** What somebody types into a sign-up form. */
export function form(slug: string, over: Record<string, unknown> = {}) {
  return {
    slug,
    locale: 'en',
    organization: 'Bluefin Logistics',
    name: 'Ada Okafor',
    email: `ada-${randomUUID()}@bluefin.example`,
    password: 'a porch with seven columns',
    country: 'JP',
    terms: 'on',
    ...over,
  };
}

/** How many rows a sign-up of this address left, table by table. */
export async function traceOf(email: string) {
  return inDatabase(async (db) => {
    const people = await db.person.count({ where: { email } });
    const customers = await db.customer.findMany({ where: { adminEmail: email }, select: { id: true } });
    const members = await db.customerMember.count({ where: { person: { email } } });
    const credentials = await db.credential.count({ where: { person: { email } } });
    const events = await db.auditEvent.count({
      where: { action: 'customer.signUp', customerId: { in: customers.map((customer) => customer.id) } },
    });
    const mails = await db.mail.findMany({ where: { toAddress: email }, select: { template: true } });
    return {
      people,
      customers: customers.length,
      members,
      credentials,
      events,
      mails: mails.map((mail) => mail.template),
    };
  });
}

/** A person whom somebody else made, with another password. */
export async function makeStranger(email: string) {
  return inDatabase(async (db) =>
    db.person.create({
      data: {
        email,
        name: 'Known',
        credential: { create: { passwordHash: await hashPassword('quite another sentence') } },
      },
    }),
  );
}
