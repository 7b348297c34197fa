import { FIRST_VERSION } from '#lib/domain/agreement/schema.ts';
import { inDatabase } from '#tests/factories/house.ts';
import { asProvider, type House, type Operations, providerWith } from './operation.ts';

const list = { q: '', sort: 'newest' };

const entry = {
  ...{ headline: 'Cloud for the north', description: 'We have served resellers around the Baltic Sea for years.' },
  ...{ countries: ['SE'], languages: ['sv'], specializations: ['SECURITY'] },
  ...{ contactEmail: 'partners@calm-harbor.example', websiteUrl: 'https://calm-harbor.example' },
};

/** Takes back what the partner accepted, so that the agreement waits for its signature. */
const hasNotSigned = (house: House) =>
  inDatabase((db) => db.agreementAcceptance.deleteMany({ where: { partnerId: house.partner.id } }));

/** What a partner's people can do. The foreign caller is another partner's Global admin. */
export const partnerOperations: Operations = {
  'agreement.getOwnAgreement': { by: 'agreements.read', foreign: 'harmless', input: () => ({}) },
  'agreement.signAgreement': {
    ...{ by: 'agreements.sign', foreign: 'harmless' },
    input: () => ({ version: FIRST_VERSION, authority: 'on' }),
    before: hasNotSigned,
  },
  'api-key.createApiKey': { by: 'apiKeys.manage', foreign: 'harmless', input: () => ({ name: 'Billing import' }) },
  'api-key.getApiKey': { by: 'apiKeys.manage', foreign: 'refused', input: (house) => ({ keyId: house.apiKeyId }) },
  'api-key.listApiKeys': { by: 'apiKeys.read', foreign: 'harmless', input: () => ({}) },
  'api-key.revokeApiKey': {
    ...{ by: 'apiKeys.manage', foreign: 'refused' },
    input: (house) => ({ keyId: house.apiKeyId }),
  },
  'api-key.rotateApiKey': {
    ...{ by: 'apiKeys.manage', foreign: 'refused' },
    input: (house) => ({ keyId: house.apiKeyId, overlap: '7', days: '90' }),
  },
  'audit-log.exportPartnerEvents': {
    ...{ by: 'audit.read', foreign: 'harmless' },
    input: () => ({ q: '', action: 'signupLink.create', from: '2026-01-01', to: '2099-01-01' }),
  },
  'audit-log.listPartnerEvents': { by: 'audit.read', foreign: 'harmless', input: () => ({ ...list, action: '' }) },
  'brand.discardDraft': {
    ...{ by: 'brand.manage', foreign: 'refused' },
    input: (house) => ({ draftId: house.draftId, version: 1 }),
  },
  'brand.getBranding': { by: 'brand.read', foreign: 'harmless', input: () => ({}) },
  'brand.publishBrand': {
    ...{ by: 'brand.manage', foreign: 'refused' },
    input: (house) => ({ draftId: house.draftId, version: 1 }),
  },
  'brand.saveDraft': {
    ...{ by: 'brand.manage', foreign: 'harmless' },
    input: () => ({ displayName: 'Calm Harbor', welcome: 'Come in.', draftVersion: 1 }),
  },
  'custom-domain.addDomain': {
    ...{ by: 'brand.manage', foreign: 'harmless' },
    input: () => ({ host: 'https://Join.Calm-Harbor.example/' }),
  },
  'custom-domain.getOwnSignupUrl': { by: 'console.read', foreign: 'harmless', input: () => ({}) },
  'custom-domain.listDomains': { by: 'brand.read', foreign: 'harmless', input: () => ({}) },
  'custom-domain.removeDomain': {
    ...{ by: 'brand.manage', foreign: 'refused' },
    input: (house) => ({ domainId: house.domainId }),
  },
  'custom-domain.verifyDomain': {
    ...{ by: 'brand.manage', foreign: 'refused' },
    input: (house) => ({ domainId: house.domainId }),
  },
  'customer.exportCustomers': {
    ...{ by: 'customers.read', foreign: 'harmless' },
    input: (house) => ({ q: house.mark, state: 'ACTIVE', source: 'SIGNUP_PAGE', sort: 'name' }),
  },
  'customer.getCustomer': {
    ...{ by: 'customers.read', foreign: 'refused' },
    input: (house) => ({ id: house.customer.id }),
  },
  'customer.getPortal': { by: 'portal.read', foreign: 'harmless', input: () => ({}) },
  'customer.listCustomers': { by: 'customers.read', foreign: 'harmless', input: () => ({ ...list, q: 'customer' }) },
  'directory.getOwnListing': { by: 'directory.read', foreign: 'harmless', input: () => ({}) },
  'directory.saveProfile': {
    ...{ by: 'directory.manage', foreign: 'harmless', as: asProvider },
    input: () => ({ ...entry, version: 0 }),
  },
  'directory.submitProfile': {
    ...{ by: 'directory.manage', foreign: 'refused', as: asProvider },
    input: () => ({ version: 1 }),
    before: providerWith('DRAFT'),
  },
  'directory.takeProfileBack': {
    ...{ by: 'directory.manage', foreign: 'refused', as: asProvider },
    input: () => ({ version: 1 }),
    before: providerWith('SUBMITTED'),
  },
  'home.getSignupFigures': { by: 'console.read', foreign: 'harmless', input: () => ({}) },
  'home.listWaiting': { by: 'console.read', foreign: 'harmless', input: () => ({}) },
  'partner-account.addLocation': {
    ...{ by: 'accounts.manage', foreign: 'harmless' },
    input: () => ({ country: 'SG' }),
  },
  'partner-account.getAccounts': { by: 'profile.read', foreign: 'harmless', input: () => ({}) },
  'partner.getProfile': { by: 'profile.read', foreign: 'harmless', input: () => ({}) },
  'partner.updateProfile': {
    ...{ by: 'profile.manage', foreign: 'harmless' },
    input: () => ({
      ...{ version: 1, contactEmail: 'office@calm-harbor.example', websiteUrl: 'https://calm-harbor.example' },
      ...{ country: 'JP', phone: '+81 3 1234 5678', supportEmail: 'help@calm-harbor.example' },
      ...{ supportPhone: '+81 3 1234 5679', supportUrl: 'https://help.calm-harbor.example' },
    }),
  },
  'signup-link.createSignupLink': {
    ...{ by: 'signupLinks.manage', foreign: 'harmless' },
    input: () => ({ label: 'Spring fair', email: 'fair@calm-harbor.example', locale: 'ja', days: '14', send: 'on' }),
  },
  'signup-link.exportLinks': {
    ...{ by: 'signupLinks.read', foreign: 'harmless' },
    input: (house) => ({ q: house.mark, state: 'ACTIVE', sort: 'ending' }),
  },
  'signup-link.getLink': {
    ...{ by: 'signupLinks.read', foreign: 'refused' },
    input: (house) => ({ id: house.signupLinkId }),
  },
  'signup-link.listLinks': { by: 'signupLinks.read', foreign: 'harmless', input: () => ({ ...list, q: 'link' }) },
  'signup-link.resendSignupLink': {
    ...{ by: 'signupLinks.manage', foreign: 'refused' },
    input: (house) => ({ linkId: house.signupLinkId }),
  },
  'signup-link.revokeSignupLink': {
    ...{ by: 'signupLinks.manage', foreign: 'refused' },
    input: (house) => ({ linkId: house.signupLinkId }),
  },
  'team.changeRoles': {
    ...{ by: 'team.manage', foreign: 'refused' },
    input: (house) => ({ memberId: house.colleague.memberId, roles: ['ADMIN_AGENT'] }),
  },
  'team.inviteMember': {
    ...{ by: 'team.manage', foreign: 'harmless' },
    input: () => ({ name: 'Kenji Sato', email: 'kenji@calm-harbor.example', locale: 'ja', roles: ['SALES_AGENT'] }),
  },
  'team.listTeam': { by: 'team.read', foreign: 'harmless', input: () => ({}) },
  'team.removeMember': {
    ...{ by: 'team.manage', foreign: 'refused' },
    input: (house) => ({ memberId: house.colleague.memberId }),
  },
  'team.resendInvitation': {
    ...{ by: 'team.manage', foreign: 'refused' },
    input: (house) => ({ invitationId: house.invitationId }),
  },
  'team.revokeInvitation': {
    ...{ by: 'team.manage', foreign: 'refused' },
    input: (house) => ({ invitationId: house.invitationId }),
  },
};
