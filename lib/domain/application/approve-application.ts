import { defineCommand } from '#lib/command/define.ts';
import { publishFirstBrand } from '../brand/publish-first-brand.ts';
import { layFirstDraft } from '../directory/first-draft.ts';
import { issueInvitation } from '../invitation/issue-invitation.ts';
import { createPartner } from '../partner/create-partner.ts';
import { claimDecision } from './claim-decision.ts';
import { localeOf } from './mails.ts';
import { type Decided, seenApplication } from './schema.ts';

/**
 * Makes the applicant a partner, all in one transaction: the partner with its PartnerIDs, for an MSP its sign-up page's
 * address and published brand, for an indirect provider its first draft for the directory, and the owner's invitation,
 * whose mail goes out.
 * @throws PorticoError `alreadyDecided`, `stale`, `notWaitingForYou`, `notFound`
 */
export const approveApplication = defineCommand({
  name: 'application.approve',
  permission: 'applications.decide',
  input: seenApplication,
  run: async ({ ctx, db, audit }, seen): Promise<Decided> => {
    const application = await claimDecision(db, ctx, 'approve', seen);
    const { partnerId, slug, partnerCode } = await createPartner(db, application);
    const { logoLightHash, logoDarkHash } = application;
    if (logoLightHash && logoDarkHash) {
      await publishFirstBrand(db, { partnerId, displayName: application.companyName, logoLightHash, logoDarkHash });
    }
    if (application.program === 'INDIRECT_PROVIDER') {
      const { countries, languages, specializations, contactEmail, websiteUrl } = application;
      await layFirstDraft(db, { partnerId, countries, languages, specializations, contactEmail, websiteUrl });
    }
    await db.partnerApplication.updateMany({ where: { id: application.id }, data: { partnerId } });
    await issueInvitation(db, ctx, {
      partnerId,
      partnerName: application.companyName,
      email: application.contactEmail,
      name: '',
      locale: localeOf(application),
      partnerRoles: ['GLOBAL_ADMIN'],
      activates: true,
    });
    await audit({
      subject: { kind: 'application', id: application.id, label: application.companyName },
      partnerId,
      after: { state: application.state, partnerCode, slug },
    });
    return { id: application.id, decision: 'approve', partnerId };
  },
});
