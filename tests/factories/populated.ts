import { randomUUID } from 'node:crypto';
import type { CustomerContext, PartnerContext } from '#lib/auth/context.ts';
import { issueToken } from '#lib/auth/token.ts';
import { daysAfter } from '#lib/clock.ts';
import { encrypt, hashToken, newToken } from '#lib/crypto.ts';
import { createKeyRow } from '#lib/domain/api-key/create-key-row.ts';
import { linkToken } from '#lib/domain/signup-link/link-url.ts';
import { buildApplication } from './application.ts';
import { buildLogo, buildMark, inDatabase } from './house.ts';
import { type BuiltMoney, buildMoney } from './money.ts';
import { buildCustomer, buildPartner } from './partner.ts';
import { type BuiltCustomer, type BuiltPartner, buildCustomerPerson, buildMember } from './people.ts';

/** A partner with at least one row in every table that a partner owns, each recognizable by `mark`. */
export type Populated = {
  mark: string;
  partner: BuiltPartner;
  admin: PartnerContext & { memberId: string };
  colleague: PartnerContext & { memberId: string };
  customer: BuiltCustomer;
  customerPerson: CustomerContext;
  neighbour: BuiltCustomer;
  neighbourPerson: CustomerContext;
  signupLinkId: string;
  signupToken: string;
  domainId: string;
  apiKeyId: string;
  invitationId: string;
  invitationToken: string;
  draftId: string;
  application: { id: string; token: string };
  mailId: string;
  resetToken: string;
  verifyToken: string;
  logoHash: string;
  /** services, usage, bills, and what is granted */
  money: BuiltMoney;
  /** what no result may ever hold: hashes and ciphers of this partner's secrets */
  secrets: string[];
};

/**
 * Builds such a partner: two people, two customers with one person each, a link, a key, an invitation, a draft, the
 * application it came from, three months of usage and what goes with it, mails and records.
 * @param over `passwordHash` is everybody's
 */
export async function buildPopulated(over: { passwordHash?: string } = {}): Promise<Populated> {
  const mark = buildMark();
  const passwordHash = over.passwordHash ?? nobodysPassword(mark);
  const partner = await buildPartner({ mark });
  const logoHash = await buildLogo(`#${mark.replace(/[^0-9a-f]/g, '').slice(0, 6)}`);
  const admin = await buildMember(partner, ['GLOBAL_ADMIN'], { mark, passwordHash });
  const colleague = await buildMember(partner, ['SALES_AGENT'], { mark, passwordHash });
  const customer = await buildCustomer(partner, { mark });
  const customerPerson = await buildCustomerPerson(customer, { mark, passwordHash, verified: false });
  const neighbour = await buildCustomer(partner, { mark });
  const neighbourPerson = await buildCustomerPerson(neighbour, { mark, passwordHash });
  const application = await buildApplication({ mark, state: 'APPROVED', partnerId: partner.id, logoHash });
  const rest = await inDatabase(async (db) => {
    const partnerId = partner.id;
    const address = { email: `asked@${mark}.example` };
    const signupLinkId = randomUUID();
    const signupToken = linkToken(signupLinkId);
    await db.signupLink.create({
      data: {
        id: signupLinkId,
        partnerId,
        label: `Link ${mark}`,
        ...address,
        tokenHash: hashToken(signupToken),
        createdById: admin.person.id,
        expiresAt: daysAfter(new Date(), 30),
      },
    });
    const { id: domainId } = await db.customDomain.create({
      data: { partnerId, host: `join.${mark}.example`, token: newToken(), verifiedAt: new Date() },
      select: { id: true },
    });
    await db.providerProfile.create({
      data: {
        ...{ partnerId, state: 'PUBLISHED', headline: mark, description: mark, countries: ['JP'], languages: ['ja'] },
        ...{ specializations: [], contactEmail: address.email, websiteUrl: `https://${mark}.example` },
      },
    });
    const key = await createKeyRow(db, { partnerId, name: `Key ${mark}`, createdById: admin.person.id });
    const { ha1Cipher } = await db.apiKey.findUniqueOrThrow({ where: { id: key.id }, select: { ha1Cipher: true } });
    const invitationToken = newToken();
    const { id: invitationId } = await db.invitation.create({
      data: {
        partnerId,
        ...address,
        name: `Asked ${mark}`,
        tokenHash: hashToken(invitationToken),
        partnerRoles: ['SALES_AGENT'],
        invitedById: admin.person.id,
        expiresAt: daysAfter(new Date(), 7),
      },
      select: { id: true },
    });
    const { state: _, id: __, ...published } = await db.brand.findFirstOrThrow({ where: { partnerId } });
    const { id: draftId } = await db.brand.create({
      data: {
        ...published,
        colors: published.colors ?? {},
        state: 'DRAFT',
        publishedAt: null,
        logoLightHash: logoHash,
      },
      select: { id: true },
    });
    const mailId = randomUUID();
    const bodyCipher = encrypt(JSON.stringify({ text: mark, html: `<p>${mark}</p>` }), mailId);
    await db.mail.create({
      data: {
        id: mailId,
        partnerId,
        template: 'signupLink',
        locale: 'en',
        toAddress: address.email,
        subject: `Subject ${mark}`,
        bodyCipher,
        messageId: `<${mailId}@${mark}.example>`,
      },
    });
    const event = { actorKind: 'PARTNER', actorName: mark, action: 'signupLink.create', requestId: mark } as const;
    await db.auditEvent.createMany({
      data: [
        { ...event, partnerId, subjectKind: 'signupLink', subjectId: signupLinkId, subjectLabel: mark },
        ...[customer, neighbour].map(({ id }) => ({
          ...event,
          partnerId,
          customerId: id,
          subjectKind: 'customer',
          subjectId: id,
          subjectLabel: mark,
        })),
      ],
    });
    await db.submission.create({ data: { id: hashToken(mark), partnerId, command: 'team.invite', result: { mark } } });
    const resetToken = await issueToken(db, 'PASSWORD_RESET', admin.person.id);
    const verifyToken = await issueToken(db, 'EMAIL_VERIFICATION', customerPerson.person.id);
    const money = await buildMoney(db, {
      ...{ mark, partnerId, personId: admin.person.id },
      customerIds: [customer.id, neighbour.id],
    });
    const tokens = [signupToken, invitationToken, application.token, resetToken, verifyToken];
    return {
      ...{ signupLinkId, signupToken, apiKeyId: key.id, invitationId, invitationToken, draftId },
      ...{ mailId, resetToken, verifyToken, domainId, money },
      secrets: [...[...tokens, money.vendorToken].map(hashToken), ha1Cipher, bodyCipher, passwordHash, key.privateKey],
    };
  });
  return {
    ...{ mark, partner, admin, colleague, customer, customerPerson, neighbour, neighbourPerson, logoHash, application },
    ...rest,
  };
}

// The shape of a hash, so that it can be compared with; no password fits it.
function nobodysPassword(mark: string): string {
  const salt = Buffer.from(mark).toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=19456,t=2,p=1$${salt}$${'A'.repeat(43)}`;
}
