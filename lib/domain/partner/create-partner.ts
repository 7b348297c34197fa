import { randomNumber } from '../../crypto.ts';
import type { Db } from '../../db/door.ts';
import { recordAcceptance } from '../agreement/record-acceptance.ts';
import { openAccount } from '../partner-account/open-account.ts';
import { slugFromName, slugVariant } from './slug.ts';

/** What a partner is made from: the columns of an application that was approved. */
export type EnrolledCompany = {
  program: 'MSP' | 'RESELLER' | 'INDIRECT_PROVIDER' | 'INDIRECT_RESELLER';
  companyName: string;
  nameKey: string;
  contactEmail: string;
  emailDomain: string;
  websiteUrl: string;
  websiteHost: string;
  country: string | null;
  phone: string | null;
  awsAccountId: string | null;
  regions: string[];
  agreementVersion: string;
  agreementAcceptedAt: Date;
};

/**
 * Makes a partner that waits for its owner's activation, with the agreement that it accepted, its PartnerIDs (one global,
 * one for its first location) and, for an MSP, the address of its sign-up page.
 * @returns the PartnerID of the location: the one that goes on subscriptions
 */
export async function createPartner(
  db: Db,
  company: EnrolledCompany,
): Promise<{ partnerId: string; slug: string | null; partnerCode: string }> {
  const partner = await db.partner.create({
    data: {
      name: company.companyName,
      programs: [company.program],
      nameKey: company.nameKey,
      emailDomain: company.emailDomain,
      contactEmail: company.contactEmail,
      websiteUrl: company.websiteUrl,
      country: company.country,
      phone: company.phone,
      awsAccountId: company.awsAccountId,
      regions: company.regions,
      agreementVersion: company.agreementVersion,
      agreementAcceptedAt: company.agreementAcceptedAt,
    },
    select: { id: true },
  });
  await recordAcceptance(db, {
    partnerId: partner.id,
    version: company.agreementVersion,
    personId: null,
    personName: '',
    acceptedAt: company.agreementAcceptedAt,
  });
  await openAccount(db, partner.id, 'GLOBAL', company.country);
  const partnerCode = await openAccount(db, partner.id, 'LOCATION', company.country);
  const slug = company.program === 'MSP' ? await takeSlug(db, partner.id, company) : null;
  return { partnerId: partner.id, slug, partnerCode };
}

// An address that somebody else has just taken is skipped by the insert, not met as an error: an error would end the
// transaction that approves the partner.

async function takeSlug(db: Db, partnerId: string, company: EnrolledCompany): Promise<string> {
  const wanted = slugFromName(company.companyName, company.websiteHost);
  for (let n = 1; ; n += 1) {
    const slug = slugVariant(wanted, n < 50 ? n : randomNumber(1000, 1_000_000_000));
    const taken = await db.partnerSlug.createMany({ data: { slug, partnerId }, skipDuplicates: true });
    if (taken.count === 0) continue;
    await db.partner.update({ where: { id: partnerId }, data: { slug }, select: { id: true } });
    return slug;
  }
}
