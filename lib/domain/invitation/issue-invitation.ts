import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/audit/record.ts';
import { daysAfter, now } from '#lib/clock.ts';
import { hashToken, newToken } from '#lib/crypto.ts';
import type { Db } from '#lib/db/door.ts';
import type { PartnerRole, StaffRole } from '#lib/db/types.ts';
import { absoluteUrl, env } from '#lib/env.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { enqueueMail } from '#lib/mail/enqueue.ts';

/** Days that an invitation's link lives. */
export const INVITATION_DAYS = 7;

/** Who is asked to join what. Without `partnerId` it is the vendor's staff. */
export type Invited = {
  partnerId: string | null;
  /** looked up when it is not at hand */
  partnerName?: string;
  email: string;
  name: string;
  locale: Locale;
  partnerRoles?: PartnerRole[];
  staffRoles?: StaffRole[];
  /** the owner's invitation, which activates the partner */
  activates?: boolean;
};

/**
 * Asks somebody to join a partner's team or the vendor's staff, in the caller's transaction and under either role: a link
 * of seven days by mail. A former open invitation of the same address to the same organization is dead from then on.
 * It never looks whether the address has a sign-in. The caller writes the audit event.
 * @returns the invitation's id and its link, which is nowhere else
 */
export async function issueInvitation(db: Db, by: Actor, who: Invited): Promise<{ invitationId: string; url: string }> {
  const email = who.email.toLowerCase();
  const { partnerId } = who;
  // Two at once for one address queue up here; the later one's link is the one that lives.
  await db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`invitation:${partnerId ?? ''}:${email}`}, 0))::text`;
  await db.invitation.updateMany({
    where: { partnerId, email, acceptedAt: null, revokedAt: null },
    data: { revokedAt: now() },
  });
  const invitationId = randomUUID();
  const token = newToken();
  await db.invitation.createMany({
    data: {
      id: invitationId,
      partnerId,
      email,
      name: who.name,
      locale: who.locale,
      activates: who.activates ?? false,
      tokenHash: hashToken(token),
      partnerRoles: who.partnerRoles ?? [],
      staffRoles: who.staffRoles ?? [],
      invitedById: 'person' in by ? by.person.id : null,
      expiresAt: daysAfter(now(), INVITATION_DAYS),
    },
  });
  const url = absoluteUrl(`/activate/${token}`);
  const inviter = 'person' in by ? by.person.name : env.VENDOR_NAME;
  await enqueueMail(db, {
    template: partnerId ? (who.activates ? 'activation' : 'teamInvitation') : 'staffInvitation',
    locale: who.locale,
    to: email,
    url,
    values: { inviter, company: await companyName(db, who), days: INVITATION_DAYS },
    ...(partnerId ? { partnerId } : {}),
  });
  return { invitationId, url };
}

async function companyName(db: Db, who: Invited): Promise<string> {
  if (!who.partnerId) return env.VENDOR_NAME;
  if (who.partnerName) return who.partnerName;
  const partner = await db.partner.findUniqueOrThrow({ where: { id: who.partnerId }, select: { name: true } });
  return partner.name;
}
