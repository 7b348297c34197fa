import { FIRST_VERSION } from '#lib/domain/agreement/schema.ts';
import { awaitsActivation, type House, type Operations, partnerIs, profileIdOf, providerWith } from './operation.ts';

const seen = (house: House) => ({ id: house.open.id, version: 1 });
const moved = (house: House) => ({ partnerId: house.partner.id, version: 1, reason: 'Unpaid.' });

const profile = (house: House) => ({ profileId: profileIdOf(house), version: 1 });
const clauses = 'You sell our services in your own name and on your own account. '.repeat(5);

// All of it is the vendor's own, so no member of the staff is a stranger to it: a missing role is refused before anything
// else, and everybody of another house as if nothing were there. Whoever is let in may aim at everything.
const staffOnly = { foreign: 'harmless' } as const;

/** What the vendor's staff can do. */
export const staffOperations: Operations = {
  'agreement.exportUnsigned': {
    ...{ by: 'vendorAgreements.read', ...staffOnly },
    input: () => ({ q: '', status: 'UNSIGNED' }),
  },
  'agreement.getVersion': { by: 'vendorAgreements.read', ...staffOnly, input: () => ({ version: FIRST_VERSION }) },
  'agreement.listUnsigned': { by: 'vendorAgreements.read', ...staffOnly, input: (house) => ({ q: house.mark }) },
  'agreement.listVersions': { by: 'vendorAgreements.read', ...staffOnly, input: () => ({}) },
  'agreement.publishAgreement': {
    ...{ by: 'vendorAgreements.manage', ...staffOnly },
    input: () => ({ version: '2099-01', requiredFrom: '2099-01-01', textEn: clauses, textJa: clauses }),
  },
  'application.addNote': {
    ...{ by: 'applications.decide', ...staffOnly },
    input: (house) => ({ id: house.open.id, body: 'Called them.' }),
  },
  'application.approveApplication': { by: 'applications.decide', ...staffOnly, input: seen },
  'application.askForMore': {
    ...{ by: 'applications.decide', ...staffOnly },
    input: (house) => ({ ...seen(house), message: 'Which regions?' }),
  },
  'application.assignApplication': {
    ...{ by: 'applications.decide', ...staffOnly },
    input: (house) => ({ ...seen(house), assigneeId: house.staff.personId }),
  },
  'application.countWaitingApplications': { by: 'applications.read', ...staffOnly, input: () => ({}) },
  'application.exportApplications': {
    ...{ by: 'applications.read', ...staffOnly },
    input: () => ({ state: 'all', program: 'MSP', assignee: 'none', sort: 'company' }),
  },
  'application.getReview': { by: 'applications.read', ...staffOnly, input: (house) => ({ id: house.open.id }) },
  'application.getSubmittedBrand': { by: 'applications.read', ...staffOnly, input: (house) => ({ id: house.open.id }) },
  'application.listApplications': {
    ...{ by: 'applications.read', ...staffOnly },
    input: (house) => ({ q: house.mark, state: 'open', sort: 'newest' }),
  },
  'application.listReviewers': { by: 'applications.read', ...staffOnly, input: () => ({}) },
  'application.previewDecisionMail': {
    ...{ by: 'applications.read', ...staffOnly },
    input: (house) => ({ id: house.open.id, decision: 'reject', reason: 'OTHER', message: 'Not yet.' }),
  },
  'application.rejectApplication': {
    ...{ by: 'applications.decide', ...staffOnly },
    input: (house) => ({ ...seen(house), reason: 'OTHER', message: 'Not yet.' }),
  },
  'audit-log.exportAllEvents': {
    ...{ by: 'vendorAudit.read', ...staffOnly },
    input: (house) => ({ q: house.mark, from: '2026-01-01', to: '2099-01-01' }),
  },
  'audit-log.listAllEvents': { by: 'vendorAudit.read', ...staffOnly, input: () => ({ q: '' }) },
  'directory.countSubmittedProfiles': { by: 'providers.read', ...staffOnly, input: () => ({}) },
  'directory.exportProfiles': { by: 'providers.read', ...staffOnly, input: () => ({ q: '', listing: 'submitted' }) },
  'directory.getProfileReview': {
    ...{ by: 'providers.read', ...staffOnly },
    input: (house) => ({ id: house.partner.id }),
    before: providerWith('SUBMITTED'),
  },
  'directory.listProfiles': { by: 'providers.read', ...staffOnly, input: (house) => ({ q: house.mark }) },
  'directory.publishProfile': {
    ...{ by: 'providers.publish', ...staffOnly },
    input: profile,
    before: providerWith('SUBMITTED'),
  },
  'directory.removeProfile': {
    ...{ by: 'providers.publish', ...staffOnly },
    input: (house) => ({ ...profile(house), reason: 'The website is gone.' }),
    before: providerWith('PUBLISHED'),
  },
  'directory.returnProfile': {
    ...{ by: 'providers.publish', ...staffOnly },
    input: (house) => ({ ...profile(house), reason: 'Too short.' }),
    before: providerWith('SUBMITTED'),
  },
  'home.getChannelFigures': { by: 'vendor.read', ...staffOnly, input: () => ({}) },
  'mail-log.exportMails': { by: 'mail.read', ...staffOnly, input: () => ({ q: '', state: 'QUEUED' }) },
  'mail-log.listMails': { by: 'mail.read', ...staffOnly, input: (house) => ({ q: house.mark }) },
  'mail-log.retryMail': { by: 'mail.manage', ...staffOnly, input: (house) => ({ id: house.mailId }) },
  'partner.changeSlug': {
    ...{ by: 'partners.manage', ...staffOnly },
    input: (house) => ({ partnerId: house.partner.id, version: 1, slug: `new-${house.mark}` }),
  },
  'partner.closePartner': {
    ...{ by: 'partners.manage', ...staffOnly },
    input: (house) => ({ ...moved(house), _confirm: house.partner.name }),
  },
  'partner.exportPartners': {
    ...{ by: 'partners.read', ...staffOnly },
    input: () => ({ q: '', state: 'ACTIVE', program: 'MSP', sort: 'name' }),
  },
  'partner.getPartner': { by: 'partners.read', ...staffOnly, input: (house) => ({ id: house.partner.id }) },
  'partner.listPartners': { by: 'partners.read', ...staffOnly, input: (house) => ({ q: house.mark, sort: 'newest' }) },
  'partner.reactivatePartner': {
    ...{ by: 'partners.manage', ...staffOnly },
    input: moved,
    before: partnerIs('SUSPENDED'),
  },
  'partner.resendActivation': {
    ...{ by: 'partners.manage', ...staffOnly },
    input: (house) => ({ partnerId: house.partner.id }),
    before: awaitsActivation,
  },
  'partner.suspendPartner': { by: 'partners.manage', ...staffOnly, input: moved },
  'staff.changeStaffRoles': {
    ...{ by: 'staff.manage', ...staffOnly },
    input: (house) => ({ personId: house.staff.personId, roles: ['FINANCE'] }),
  },
  'staff.inviteStaff': {
    ...{ by: 'staff.manage', ...staffOnly },
    input: (house) => ({ name: 'Rin', email: `rin@${house.mark}.example`, locale: 'ja', roles: ['REVIEWER'] }),
  },
  'staff.listStaff': { by: 'staff.read', ...staffOnly, input: () => ({}) },
  'staff.reinstateStaff': {
    ...{ by: 'staff.manage', ...staffOnly },
    input: (house) => ({ personId: house.staff.suspendedId }),
  },
  'staff.resendStaffInvitation': {
    ...{ by: 'staff.manage', ...staffOnly },
    input: (house) => ({ invitationId: house.staff.invitationId }),
  },
  'staff.revokeStaffInvitation': {
    ...{ by: 'staff.manage', ...staffOnly },
    input: (house) => ({ invitationId: house.staff.invitationId }),
  },
  'staff.suspendStaff': {
    ...{ by: 'staff.manage', ...staffOnly },
    input: (house) => ({ personId: house.staff.personId }),
  },
};
