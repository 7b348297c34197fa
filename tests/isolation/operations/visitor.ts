import { hashToken, sign } from '#lib/crypto.ts';
import { FIRST_VERSION } from '#lib/domain/agreement/schema.ts';
import { inDatabase } from '#tests/factories/house.ts';
import { applicationIs, asPerson, type House, isListed, type Operations, PASSWORD } from './operation.ts';

const NEW_PASSWORD = 'another porch with columns';
const passwords = { password: NEW_PASSWORD, passwordAgain: NEW_PASSWORD };
const newcomer = { name: 'Kenji Sato', ...passwords };

const company = (word: string) => ({
  companyName: `${word} Works`,
  contactEmail: 'partners@calm-harbor.example',
  websiteUrl: 'https://www.calm-harbor.example',
});
const accepted = { agreement: 'on', agreementVersion: FIRST_VERSION };
const logos = (house: House) => ({ logoLight: sign(house.logoHash, 'logo'), logoDark: sign(house.logoHash, 'logo') });
const coverage = { countries: ['JP'], languages: ['ja'], specializations: ['SECURITY'] };
const reseller = { awsAccountId: '123456789012', regions: ['JAPAN'] };
const answered = { answer: 'All of Japan.', version: 1 };
const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z" fill="#345"/></svg>';

const invitationExpired = (house: House) =>
  inDatabase((db) =>
    db.invitation.update({ where: { id: house.invitationId }, data: { expiresAt: new Date(Date.now() - 1000) } }),
  );

/** What visitors can do. Where a link's secret part is the right, the foreign caller knows what the database keeps of it. */
export const visitorOperations: Operations = {
  'account.lookAtReset': {
    ...{ by: 'public', foreign: 'harmless' },
    input: (house) => ({ token: hashToken(house.resetToken) }),
    rightful: (house) => ({ token: house.resetToken }),
  },
  'account.lookAtVerification': {
    ...{ by: 'public', foreign: 'harmless' },
    input: (house) => ({ token: hashToken(house.verifyToken) }),
    rightful: (house) => ({ token: house.verifyToken }),
  },
  'account.requestReset': {
    ...{
      by: 'public',
      foreign: 'open',
      because: 'whoever knows an address may have its owner mailed, and learns nothing',
    },
    input: (house) => ({ email: house.admin.person.email }),
  },
  'account.resetPassword': {
    ...{ by: 'public', foreign: 'refused' },
    input: (house) => ({ token: hashToken(house.resetToken), ...passwords }),
    rightful: (house) => ({ token: house.resetToken, ...passwords }),
  },
  'account.signIn': {
    ...{ by: 'public', foreign: 'refused' },
    input: (house) => ({ email: house.admin.person.email, password: NEW_PASSWORD, next: '/console' }),
    rightful: (house) => ({ email: house.admin.person.email, password: PASSWORD }),
  },
  'account.verifyEmail': {
    ...{ by: 'public', foreign: 'refused' },
    input: (house) => ({ token: hashToken(house.verifyToken), opens: 'true' }),
    rightful: (house) => ({ token: house.verifyToken, opens: 'true' }),
  },
  'agreement.getAgreement': {
    ...{ by: 'public', foreign: 'open', because: 'the agreement is public' },
    input: () => ({}),
  },
  'directory.getDirectoryChoices': { by: 'public', foreign: 'harmless', input: () => ({}) },
  'directory.getProvider': {
    ...{ by: 'public', foreign: 'refused' },
    input: (house) => ({ id: house.partner.id }),
    before: isListed,
  },
  'directory.listProviders': {
    ...{ by: 'public', foreign: 'harmless' },
    input: (house) => ({ q: house.mark, country: 'JP', language: 'ja', specialization: 'SECURITY' }),
  },
  'application.getApplicationStatus': {
    ...{ by: 'public', foreign: 'refused' },
    input: (house) => ({ token: hashToken(house.open.token) }),
    rightful: (house) => ({ token: house.open.token }),
  },
  'application.keepLogo': {
    ...{ by: 'public', foreign: 'harmless' },
    input: () => ({ field: 'logoLight', file: new File([svg], 'logo.svg', { type: 'image/svg+xml' }) }),
  },
  'application.submitMspApplication': {
    ...{ by: 'public', foreign: 'harmless' },
    input: (house) => ({ ...company('Harbor'), ...accepted, ...logos(house), expectedCustomers: '12', country: 'JP' }),
  },
  'application.submitResellerApplication': {
    ...{ by: 'public', foreign: 'harmless' },
    input: () => ({ ...company('Harbor'), ...accepted, ...reseller, phone: '+81 3 1234 5678', message: 'Hello.' }),
  },
  'application.submitIndirectProviderApplication': {
    ...{ by: 'public', foreign: 'harmless' },
    input: () => ({ ...company('Harbor'), ...accepted, ...coverage, country: 'JP' }),
  },
  'application.submitIndirectResellerApplication': {
    ...{ by: 'public', foreign: 'harmless' },
    input: () => ({ ...company('Harbor'), ...accepted, country: 'JP' }),
  },
  'application.resubmitIndirectProviderApplication': {
    ...{ by: 'public', foreign: 'refused' },
    input: (house) => ({
      ...company('Harbor'),
      ...coverage,
      country: 'JP',
      token: hashToken(house.open.token),
      ...answered,
    }),
    rightful: (house) => ({ ...company('Harbor'), ...coverage, country: 'JP', token: house.open.token, ...answered }),
    before: applicationIs('NEEDS_INFO', 'INDIRECT_PROVIDER'),
  },
  'application.resubmitIndirectResellerApplication': {
    ...{ by: 'public', foreign: 'refused' },
    input: (house) => ({ ...company('Harbor'), country: 'JP', token: hashToken(house.open.token), ...answered }),
    rightful: (house) => ({ ...company('Harbor'), country: 'JP', token: house.open.token, ...answered }),
    before: applicationIs('NEEDS_INFO', 'INDIRECT_RESELLER'),
  },
  'application.resubmitMspApplication': {
    ...{ by: 'public', foreign: 'refused' },
    input: (house) => ({ ...company('Harbor'), ...logos(house), token: hashToken(house.open.token), ...answered }),
    rightful: (house) => ({ ...company('Harbor'), ...logos(house), token: house.open.token, ...answered }),
    before: applicationIs('NEEDS_INFO'),
  },
  'application.resubmitResellerApplication': {
    ...{ by: 'public', foreign: 'refused' },
    input: (house) => ({ ...company('Harbor'), ...reseller, token: hashToken(house.open.token), ...answered }),
    rightful: (house) => ({ ...company('Harbor'), ...reseller, token: house.open.token, ...answered }),
    before: applicationIs('NEEDS_INFO', 'RESELLER'),
  },
  'application.withdrawApplication': {
    ...{ by: 'public', foreign: 'refused' },
    input: (house) => ({ token: hashToken(house.open.token) }),
    rightful: (house) => ({ token: house.open.token }),
  },
  'brand.findLogo': {
    ...{ by: 'public', foreign: 'open', because: 'a logo is public to whoever knows its address' },
    input: (house) => ({ hash: house.logoHash, kind: 'svg' }),
  },
  'custom-domain.findCanonicalUrl': {
    ...{ by: 'public', foreign: 'open', because: 'where a sign-up page stands is for everybody' },
    input: (house) => ({ slug: house.partner.slug }),
  },
  'brand.findSignupPage': {
    ...{ by: 'public', foreign: 'open', because: 'a sign-up page is for everybody' },
    input: (house) => ({ slug: house.partner.slug }),
  },
  'customer.signUp': {
    ...{ by: 'public', foreign: 'open', because: 'whoever finds a sign-up page may become a customer there' },
    input: (house) => ({
      ...{ slug: house.partner.slug, locale: 'en', organization: 'Calm Harbor', name: 'Aiko Mori', terms: 'on' },
      ...{ email: `aiko@new-${house.mark}.example`, password: NEW_PASSWORD, country: 'JP' },
    }),
  },
  'invitation.acceptInvitation': {
    ...{ by: 'public', foreign: 'refused' },
    input: (house) => ({ token: hashToken(house.invitationToken), ...newcomer, email: '' }),
    rightful: (house) => ({ token: house.invitationToken, ...newcomer }),
  },
  'invitation.lookAtInvitation': {
    ...{ by: 'public', foreign: 'harmless' },
    input: (house) => ({ token: hashToken(house.invitationToken) }),
    rightful: (house) => ({ token: house.invitationToken }),
  },
  'invitation.renewInvitation': {
    ...{ by: 'public', foreign: 'refused' },
    input: (house) => ({ token: hashToken(house.invitationToken) }),
    rightful: (house) => ({ token: house.invitationToken }),
    before: invitationExpired,
  },
  'signup-link.lookAtLink': {
    ...{ by: 'public', foreign: 'harmless' },
    input: (house) => ({ slug: house.partner.slug, token: hashToken(house.signupToken) }),
    rightful: (house) => ({ slug: house.partner.slug, token: house.signupToken }),
  },
};

const asAdmin = (house: House) => asPerson(house.admin);

/** What whoever is signed in can do about themselves. The foreign caller aims at somebody else. */
export const personOperations: Operations = {
  'account.changeOwnProfile': {
    ...{ by: 'self', foreign: 'harmless', as: asAdmin },
    input: () => ({ name: 'Aiko Mori', locale: 'ja' }),
  },
  'account.changePassword': {
    ...{ by: 'self', foreign: 'harmless', as: asAdmin },
    input: () => ({ currentPassword: PASSWORD, ...passwords }),
  },
  'account.endOtherSessions': { by: 'self', foreign: 'harmless', as: asAdmin, input: () => ({}) },
  'account.endSession': {
    ...{ by: 'self', foreign: 'refused', as: asAdmin },
    input: (house) => ({ sessionId: house.admin.sessionId }),
  },
  'account.getOwnProfile': { by: 'self', foreign: 'harmless', as: asAdmin, input: () => ({}) },
  'account.listOwnSessions': { by: 'self', foreign: 'harmless', as: asAdmin, input: () => ({}) },
  'account.setOwnLocale': { by: 'self', foreign: 'harmless', as: asAdmin, input: () => ({ locale: 'ja' }) },
  'account.signOut': { by: 'self', foreign: 'harmless', as: asAdmin, input: () => ({}) },
  'account.switchOrganization': {
    ...{ by: 'self', foreign: 'refused', as: asAdmin },
    input: (house) => ({ kind: 'PARTNER', id: house.partner.id }),
  },
  'customer.resendVerification': {
    ...{ by: 'self', foreign: 'refused', as: (house) => asPerson(house.customerPerson) },
    input: () => ({}),
  },
  // The link is another person's: to have found it is not enough.
  'invitation.acceptAsMember': {
    ...{ by: 'self', foreign: 'refused' },
    input: (house) => ({ token: house.invitationToken }),
    as: (house) => asPerson(house.customerPerson),
    before: (house) =>
      inDatabase((db) =>
        db.invitation.update({ where: { id: house.invitationId }, data: { email: house.customerPerson.person.email } }),
      ),
  },
};
