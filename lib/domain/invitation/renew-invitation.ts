import { recordAudit } from '#lib/audit/record.ts';
import { countTry, LIMITS } from '#lib/auth/rate-limit.ts';
import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { hashToken } from '#lib/crypto.ts';
import { refuse } from '#lib/errors.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { issueInvitation } from './issue-invitation.ts';
import { renewInvitationInput } from './schema.ts';

/**
 * Mails a new link to the invited address when the former one has expired. Whoever asks learns nothing but that.
 * @throws PorticoError `linkInvalid`, `linkUsed`, `rateLimited`
 */
export const renewInvitation = defineCommand({
  name: 'invitation.renew',
  permission: 'public',
  input: renewInvitationInput,
  prepare: (ctx) => countTry(LIMITS.linkPerAddress, ctx.ip),
  run: async ({ ctx, db }, { token }) => {
    const tokenHash = hashToken(token);
    // Of several at once the first one revokes it, and the others find it revoked.
    await db.$queryRaw`SELECT id FROM invitation WHERE token_hash = ${tokenHash} FOR UPDATE`;
    const row = await db.invitation.findUnique({ where: { tokenHash }, include: { partner: true } });
    if (!row?.email || row.revokedAt || row.partner?.state === 'CLOSED') refuse('linkInvalid');
    if (row.acceptedAt) refuse('linkUsed');
    if (row.expiresAt > now()) return null;
    const job = { kind: 'job', name: 'invitation' } as const;
    const inviter = row.invitedById
      ? await db.person.findUnique({ where: { id: row.invitedById }, select: { id: true, name: true, email: true } })
      : null;
    const by = inviter ? ({ ...ctx, kind: 'person', sessionId: '', person: inviter } as const) : job;
    const { invitationId } = await issueInvitation(db, by, {
      partnerId: row.partnerId,
      ...(row.partner ? { partnerName: row.partner.name } : {}),
      email: row.email,
      name: row.name,
      locale: isLocale(row.locale) ? row.locale : 'en',
      partnerRoles: row.partnerRoles,
      staffRoles: row.staffRoles,
      activates: row.activates,
    });
    await recordAudit(db, ctx, {
      action: 'invitation.renew',
      subject: { kind: 'invitation', id: invitationId, label: row.email },
      ...(row.partnerId ? { partnerId: row.partnerId } : {}),
    });
    return null;
  },
});
