import { randomUUID } from 'node:crypto';
import { hashToken } from '#lib/crypto.ts';
import { FIRST_VERSION } from '#lib/domain/agreement/schema.ts';
import type { ApplicationState } from '#lib/domain/application/rules.ts';
import { statusToken } from '#lib/domain/application/status-link.ts';
import { buildLogo, buildMark, inDatabase } from './house.ts';

/** An application, and the secret part of its private page's address. */
export type BuiltApplication = { id: string; token: string };

/**
 * An MSP's application.
 * @param over `mark` stands in everything that the applicant wrote
 */
export async function buildApplication(
  over: { mark?: string; state?: ApplicationState; partnerId?: string; logoHash?: string } = {},
): Promise<BuiltApplication> {
  const { mark = buildMark(), state = 'SUBMITTED', partnerId = null } = over;
  const logoHash = over.logoHash ?? (await buildLogo());
  const link = { id: randomUUID(), linkSerial: 1 };
  const token = statusToken(link);
  await inDatabase((db) =>
    db.partnerApplication.create({
      data: {
        ...link,
        partnerId,
        program: 'MSP',
        state,
        companyName: `Partner ${mark}`,
        nameKey: `partner${mark}`,
        contactEmail: `office@${mark}.example`,
        emailDomain: `${mark}.example`,
        websiteUrl: `https://${mark}.example`,
        websiteHost: `${mark}.example`,
        logoLightHash: logoHash,
        logoDarkHash: logoHash,
        agreementVersion: FIRST_VERSION,
        agreementAcceptedAt: new Date(),
        statusTokenHash: hashToken(token),
      },
    }),
  );
  return { id: link.id, token };
}
