import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { refuse } from '#lib/errors.ts';
import { linkIdInput } from './schema.ts';

/**
 * Takes a link back: whoever opens it is told so. A customer that it made stays.
 * @throws PorticoError `notFound`, `stale` when it was used or taken back meanwhile
 */
export const revokeSignupLink = defineCommand({
  name: 'signupLink.revoke',
  permission: 'signupLinks.manage',
  input: linkIdInput,
  run: async ({ db, audit }, { linkId }) => {
    const link = await db.signupLink.findUnique({ where: { id: linkId }, select: { id: true, label: true } });
    if (!link) return refuse('notFound');
    const revoked = await db.signupLink.updateMany({
      where: { id: link.id, usedAt: null, revokedAt: null },
      data: { revokedAt: now() },
    });
    if (revoked.count === 0) refuse('stale');
    await audit({ subject: { kind: 'signupLink', ...link } });
    return { label: link.label };
  },
});
