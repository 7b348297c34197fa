import type { PartnerContext } from '#lib/auth/context.ts';
import type { PartnerId } from '#lib/db/door.ts';
import type { Program } from '#lib/db/types.ts';
import { FIRST_VERSION } from '#lib/domain/agreement/schema.ts';
import { createPartner } from '#lib/domain/partner/create-partner.ts';
import { buildMark, inDatabase } from '#tests/factories/house.ts';
import { buildMember } from '#tests/factories/people.ts';

/** A company of the two-tier programs with a Global admin. It accepted the first version of the agreement. */
export async function buildCompany(
  program: Program,
  over: { country?: string | null; state?: 'ACTIVE' | 'SUSPENDED' | 'PENDING_ACTIVATION' | 'CLOSED' } = {},
): Promise<{ id: PartnerId; name: string; code: string; admin: PartnerContext }> {
  const { country = 'JP', state = 'ACTIVE' } = over;
  const mark = buildMark();
  const name = `Company ${mark}`;
  const { partnerId, partnerCode } = await inDatabase(async (db) => {
    const made = await createPartner(db, {
      ...{ program, companyName: name, nameKey: `company${mark}`, country, phone: null, awsAccountId: null },
      ...{ contactEmail: `office@${mark}.example`, emailDomain: `${mark}.example`, regions: [] },
      ...{ websiteUrl: `https://${mark}.example`, websiteHost: `${mark}.example` },
      ...{ agreementVersion: FIRST_VERSION, agreementAcceptedAt: new Date() },
    });
    await db.partner.update({ where: { id: made.partnerId }, data: { state } });
    return made;
  });
  const id = partnerId as PartnerId;
  const admin = await buildMember({ id, name, state, programs: [program], slug: null }, ['GLOBAL_ADMIN'], { mark });
  return { id, name, code: partnerCode, admin };
}
