import { z } from 'zod';
import { countTry, LIMITS } from '#lib/auth/rate-limit.ts';
import { now } from '#lib/clock.ts';
import { defineCommand } from '#lib/command/define.ts';
import { hashToken } from '#lib/crypto.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { type LinkTrouble, linkStateAt, troubleOf } from './rules.ts';

/** A link as its visitor may know it: with what it fills in, or why it cannot be used. */
export type LinkLook = { trouble: null; email: string | null; locale: Locale | null } | { trouble: LinkTrouble };

/**
 * Opens a sign-up link on the page of a slug: notes the first opening, uses nothing up (mail scanners open links). A link
 * of another partner is not found.
 * @throws PorticoError `rateLimited`
 */
export const lookAtLink = defineCommand({
  name: 'signupLink.open',
  permission: 'public',
  input: z.object({ slug: z.string().max(100), token: z.string().max(200) }),
  prepare: (ctx) => countTry(LIMITS.linkPerAddress, ctx.ip),
  run: async ({ db }, { slug, token }): Promise<LinkLook> => {
    const link = await db.signupLink.findFirst({
      where: { tokenHash: hashToken(token), partner: { slugs: { some: { slug } } } },
      select: { id: true, email: true, locale: true, expiresAt: true, usedAt: true, revokedAt: true, openedAt: true },
    });
    if (!link) return { trouble: 'notFound' };
    if (!link.openedAt) {
      await db.signupLink.updateMany({ where: { id: link.id, openedAt: null }, data: { openedAt: now() } });
    }
    const trouble = troubleOf(linkStateAt(link, now()));
    if (trouble) return { trouble };
    return { trouble: null, email: link.email, locale: isLocale(link.locale) ? link.locale : null };
  },
});
