import { recordAudit } from '#lib/audit/record.ts';
import type { PersonContext } from '#lib/auth/context.ts';
import { now } from '#lib/clock.ts';
import { hashToken } from '#lib/crypto.ts';
import type { Db } from '#lib/db/door.ts';
import type { PartnerRole, StaffRole } from '#lib/db/types.ts';
import { refuse } from '#lib/errors.ts';
import { translatorFor } from '#lib/i18n/messages.ts';
import { createKeyRow } from '../api-key/create-key-row.ts';

/** An invitation that was just used up. */
export type TakenInvitation = {
  id: string;
  partnerId: string | null;
  email: string;
  activates: boolean;
  partnerRoles: PartnerRole[];
  staffRoles: StaffRole[];
};

/** A partner's first API key. The private part is nowhere else. */
export type FirstKey = { publicKey: string; privateKey: string };

/**
 * Uses an invitation up. Of many at once one gets it.
 * @throws PorticoError `linkUsed` for the others
 */
export async function takeInvitation(db: Db, token: string): Promise<TakenInvitation> {
  const where = { tokenHash: hashToken(token), acceptedAt: null, revokedAt: null, expiresAt: { gt: now() } };
  const taken = await db.invitation.updateMany({ where, data: { acceptedAt: now() } });
  if (taken.count !== 1) refuse('linkUsed');
  return db.invitation.findUniqueOrThrow({
    where: { tokenHash: where.tokenHash },
    select: { id: true, partnerId: true, email: true, activates: true, partnerRoles: true, staffRoles: true },
  });
}

/**
 * Makes a person a member of what an invitation asks them to join, and turns their session to it. The owner's activates
 * a partner that waits for that, and gets its first API key.
 */
export async function joinOrganization(
  db: Db,
  actor: PersonContext,
  invitation: TakenInvitation,
): Promise<{ firstKey: FirstKey | null }> {
  const { partnerId } = invitation;
  const personId = actor.person.id;
  if (!partnerId) await joinStaff(db, personId, invitation.staffRoles);
  else await joinPartner(db, { partnerId, personId, roles: invitation.partnerRoles });
  await db.session.updateMany({
    where: { id: actor.sessionId },
    data: { organizationKind: partnerId ? 'PARTNER' : 'STAFF', organizationId: partnerId },
  });
  await recordAudit(db, actor, {
    action: 'invitation.accept',
    subject: { kind: 'person', id: personId, label: actor.person.name },
    ...(partnerId ? { partnerId } : {}),
    after: { roles: [...invitation.partnerRoles, ...invitation.staffRoles] },
  });
  return { firstKey: partnerId && invitation.activates ? await activate(db, actor, partnerId) : null };
}

async function joinStaff(db: Db, personId: string, roles: StaffRole[]): Promise<void> {
  await db.staffMember.upsert({
    where: { personId },
    create: { personId, roles },
    update: { roles, suspendedAt: null },
  });
}

async function joinPartner(
  db: Db,
  member: { partnerId: string; personId: string; roles: PartnerRole[] },
): Promise<void> {
  const { partnerId, personId, roles } = member;
  const partnerId_personId = { partnerId, personId };
  const former = await db.partnerMember.findUnique({ where: { partnerId_personId }, select: { roles: true } });
  await db.partnerMember.upsert({
    where: { partnerId_personId },
    create: member,
    update: { roles: [...new Set([...(former?.roles ?? []), ...roles])] },
  });
}

async function activate(db: Db, actor: PersonContext, partnerId: string): Promise<FirstKey | null> {
  const activated = await db.partner.updateMany({
    where: { id: partnerId, state: 'PENDING_ACTIVATION' },
    data: { state: 'ACTIVE', activatedAt: now(), version: { increment: 1 } },
  });
  if (activated.count === 0) return null;
  const { name } = await db.partner.findUniqueOrThrow({ where: { id: partnerId }, select: { name: true } });
  await recordAudit(db, actor, {
    action: 'partner.activate',
    subject: { kind: 'partner', id: partnerId, label: name },
    partnerId,
    before: { state: 'PENDING_ACTIVATION' },
    after: { state: 'ACTIVE' },
  });
  const key = await createKeyRow(db, {
    partnerId,
    name: translatorFor(actor.locale)('auth.activate.firstKeyName'),
    createdById: actor.person.id,
  });
  await recordAudit(db, actor, {
    action: 'apiKey.create',
    subject: { kind: 'apiKey', id: key.id, label: key.publicKey },
    partnerId,
    after: { publicKey: key.publicKey },
  });
  return { publicKey: key.publicKey, privateKey: key.privateKey };
}
