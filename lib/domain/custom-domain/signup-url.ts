import { z } from 'zod';
import { defineQuery } from '#lib/command/define.ts';
import type { Db } from '#lib/db/door.ts';
import { absoluteUrl, env } from '#lib/env.ts';
import { refuse } from '#lib/errors.ts';

/**
 * The address of a partner's sign-up page, for whatever shows, copies or mails it.
 * @param host the partner's own domain, or null for the page below our own address
 */
export function signupUrl(slug: string, host: string | null): string {
  if (host === null) return absoluteUrl(`/signup/${slug}`);
  const url = new URL(env.BASE_URL);
  url.hostname = host;
  return new URL('/', url).href;
}

/** The sign-up page's address at the partner's first proved domain, else at ours. */
export async function findSignupUrl(db: Db, partnerId: string, slug: string): Promise<string> {
  const domain = await db.customDomain.findFirst({
    where: { partnerId, verifiedAt: { not: null }, removedAt: null },
    orderBy: [{ verifiedAt: 'asc' }, { id: 'asc' }],
    select: { host: true },
  });
  return signupUrl(slug, domain?.host ?? null);
}

/** The address of the caller's own sign-up page. @throws PorticoError `notFound` for a partner that has none */
export const getOwnSignupUrl = defineQuery({
  permission: 'console.read',
  input: z.object({}),
  run: async ({ ctx, db }): Promise<string> => {
    const { slug } = ctx.partner;
    return slug ? findSignupUrl(db, ctx.partnerId, slug) : refuse('notFound');
  },
});

/** The one address of a sign-up page that search engines are to know, whichever was asked for; null for an unknown slug. */
export const findCanonicalUrl = defineQuery({
  permission: 'public',
  input: z.object({ slug: z.string().max(100) }),
  run: async ({ db }, { slug }): Promise<string | null> => {
    const partner = await db.partner.findUnique({ where: { slug }, select: { id: true, state: true } });
    return partner && partner.state !== 'CLOSED' ? findSignupUrl(db, partner.id, slug) : null;
  },
});
