import { now } from '#lib/clock.ts';
import { defineQuery } from '#lib/command/define.ts';
import { hashToken } from '#lib/crypto.ts';
import type { Db } from '#lib/db/door.ts';
import { env } from '#lib/env.ts';
import { type InvitationKind, type InvitationLook, lookInput } from './schema.ts';

/** Looks at an invitation for its page; nothing is used up. */
export const lookAtInvitation = defineQuery({
  permission: 'public',
  input: lookInput,
  run: ({ db }, { token }) => lookAt(db, token),
});

/** The same inside a transaction across partners. */
export async function lookAt(db: Db, token: string): Promise<InvitationLook> {
  const row = await db.invitation.findUnique({
    where: { tokenHash: hashToken(token) },
    include: { partner: { select: { name: true, state: true } } },
  });
  if (!row || row.partner?.state === 'CLOSED') return { state: 'invalid' };
  if (row.revokedAt) return { state: 'revoked' };
  const organization = row.partner?.name ?? env.VENDOR_NAME;
  if (row.acceptedAt) return { state: 'used', email: row.email, organization };
  if (row.expiresAt <= now()) return { state: 'expired', email: row.email, organization };
  const invited = await db.person.findUnique({
    where: { email: row.email },
    select: { name: true, emailVerifiedAt: true, suspendedAt: true, credential: { select: { personId: true } } },
  });
  const inviter = row.invitedById
    ? await db.person.findUnique({ where: { id: row.invitedById }, select: { name: true } })
    : null;
  if (invited?.suspendedAt) return { state: 'invalid' };
  return {
    state: 'usable',
    kind: kindOf(row),
    email: row.email,
    name: invited?.name ?? row.name,
    organization,
    inviter: inviter?.name ?? null,
    roles: [...row.partnerRoles, ...row.staffRoles],
    expiresAt: row.expiresAt.toISOString(),
    // A password on an address that was never proved may be somebody else's; the mailed link proves it now.
    known: Boolean(invited?.credential && invited.emailVerifiedAt),
  };
}

function kindOf(row: { partnerId: string | null; activates: boolean; email: string }): InvitationKind {
  if (row.partnerId) return row.activates ? 'owner' : 'team';
  return row.email ? 'staff' : 'first';
}
