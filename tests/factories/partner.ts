import { randomInt } from 'node:crypto';
import type { PartnerId } from '#lib/db/door.ts';
import { publishFirstBrand } from '#lib/domain/brand/publish-first-brand.ts';
import { createPartner } from '#lib/domain/partner/create-partner.ts';
import { buildLogo, buildMark, inDatabase } from './house.ts';
import type { BuiltCustomer, BuiltPartner } from './people.ts';

type PartnerState = BuiltPartner['state'];

/**
 * A managed service provider with its PartnerIDs, sign-up page and published brand. Nobody works for it yet.
 * @param over `mark` stands in its name, its addresses and its slug
 */
export async function buildPartner(over: { mark?: string; state?: PartnerState } = {}): Promise<BuiltPartner> {
  const { mark = buildMark(), state = 'ACTIVE' } = over;
  const logo = await buildLogo();
  const name = `Partner ${mark}`;
  return inDatabase(async (db) => {
    const { partnerId } = await createPartner(db, {
      program: 'MSP',
      companyName: name,
      nameKey: `partner${mark}`,
      contactEmail: `office@${mark}.example`,
      emailDomain: `${mark}.example`,
      websiteUrl: `https://${mark}.example`,
      websiteHost: `${mark}.example`,
      country: 'JP',
      phone: null,
      awsAccountId: null,
      regions: [],
      agreementVersion: '2026-11',
      agreementAcceptedAt: new Date(),
    });
    await publishFirstBrand(db, { partnerId, displayName: name, logoLightHash: logo, logoDarkHash: logo });
    const { slug, programs } = await db.partner.update({
      where: { id: partnerId },
      data: { state },
      select: { slug: true, programs: true },
    });
    return { id: partnerId as PartnerId, name, state, programs, slug };
  });
}

/** A customer of a partner, without people. */
export function buildCustomer(partner: BuiltPartner, over: { mark?: string } = {}): Promise<BuiltCustomer> {
  const { mark = buildMark() } = over;
  return inDatabase(async (db) => {
    const { id, orgId } = await db.customer.create({
      data: {
        partnerId: partner.id,
        orgId: BigInt(randomInt(2 ** 47)) + 1n,
        name: `Customer ${mark}`,
        adminEmail: `admin@${mark}.example`,
        source: 'SIGNUP_PAGE',
      },
      select: { id: true, orgId: true },
    });
    return { id, partnerId: partner.id, orgId: Number(orgId) };
  });
}
