import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound, permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { currentVisitor } from '#lib/auth/current.ts';
import { markMissing } from '#lib/cache/mark.ts';
import { findSignupPage, type SignupPage } from '#lib/domain/brand/find-signup-page.ts';
import { buildSignupLabels } from '#lib/domain/brand/labels.ts';

/** A partner's page that is there to be shown. */
type FoundPage = Extract<SignupPage, { kind: 'page' }>;

/** What stands at a slug; read once per request, for the page and for its head. */
export const findPage = cache(async (slug: string) => findSignupPage(await currentVisitor(), { slug }));

/** The partner's own sign in the browser's tab. */
export async function brandIcons(params: Promise<{ slug: string }>): Promise<Pick<Metadata, 'icons'>> {
  const page = await findPage((await params).slug);
  return page?.kind === 'page' ? { icons: { icon: page.brand.logoLightUrl } } : {};
}

/**
 * The page of a slug with what `SignupView` needs; null for an unknown one, when the caller is to render the 404 itself. A
 * former slug redirects for good.
 * @param rest what follows the slug in the address, to be kept by a redirect
 */
export async function openPage(params: Promise<{ slug: string }>, rest = '') {
  const { slug } = await params;
  const ctx = await currentVisitor();
  const page = await findPage(slug);
  if (!page) {
    if (markMissing()) return null;
    notFound();
  }
  if (page.kind === 'moved') permanentRedirect(`/signup/${page.slug}${rest}`);
  const found: FoundPage = page;
  const labels = buildSignupLabels(ctx.locale, found.brand.displayName);
  // Pages that come from the cache have no nonce; their style element is known by its hash.
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return { ctx, slug, page: found, view: { brand: found.brand, labels, nonce } };
}
