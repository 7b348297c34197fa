import { randomUUID } from 'node:crypto';
import { recordAudit } from '#lib/audit/record.ts';
import { daysAfter, now } from '#lib/clock.ts';
import { hashToken, newToken } from '#lib/crypto.ts';
import { withSystem } from '#lib/db/door.ts';
import { absoluteUrl } from '#lib/env.ts';
import { refuse } from '#lib/errors.ts';

const DAYS = 1;

/**
 * Makes the one-time link by which the first channel manager of an installation is created: an invitation to the staff
 * that names no address yet. It lives a day; a newer one kills it.
 * @throws PorticoError `conflict` when there is a channel manager already
 */
export async function createAdminLink(): Promise<{ url: string; expiresAt: Date }> {
  return withSystem('the first of the staff belongs to no partner', async (db) => {
    const managers = await db.staffMember.count({
      where: { roles: { has: 'CHANNEL_MANAGER' }, suspendedAt: null, person: { suspendedAt: null } },
    });
    if (managers > 0) refuse('conflict');
    await db.invitation.updateMany({
      where: { partnerId: null, email: '', acceptedAt: null, revokedAt: null },
      data: { revokedAt: now() },
    });
    const id = randomUUID();
    const token = newToken();
    const expiresAt = daysAfter(now(), DAYS);
    await db.invitation.createMany({
      data: { id, email: '', tokenHash: hashToken(token), staffRoles: ['CHANNEL_MANAGER'], expiresAt },
    });
    const subject = { kind: 'invitation', id, label: '' };
    await recordAudit(db, { kind: 'job', name: 'create-admin' }, { action: 'staff.createAdminLink', subject });
    return { url: absoluteUrl(`/activate/${token}`), expiresAt };
  });
}
