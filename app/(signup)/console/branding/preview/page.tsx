import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { SignupPreview } from '#components/brand/signup-preview.tsx';
import { findContext } from '#lib/auth/current.ts';
import { getBranding } from '#lib/domain/brand/get-branding.ts';
import { buildSignupLabels } from '#lib/domain/brand/labels.ts';
import { orMissing } from '../../../../(site)/or-missing.ts';
import MissingSignupPage from '../../../signup/[slug]/not-found.tsx';
import { getSignupFormTexts } from '../../../signup-form-texts.tsx';

type Props = { searchParams: Promise<{ of?: string; scheme?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('branding.preview'))('title'), robots: { index: false } };
}

/** The partner's own sign-up page, drafted or published, in one scheme: what the branding page frames. */
export default async function BrandPreviewPage({ searchParams }: Props) {
  const ctx = await findContext('brand.read');
  const branding = await orMissing(ctx && getBranding(ctx, {}));
  if (!ctx || !branding) return <MissingSignupPage />;
  const { draft, published, slug } = branding;
  const { of, scheme } = await searchParams;
  const t = await getTranslations('branding.preview');
  const { view } = of === 'draft' && draft ? draft : published;
  return (
    <SignupPreview
      {...(await getSignupFormTexts(ctx.locale, slug))}
      brand={view}
      labels={buildSignupLabels(ctx.locale, view.displayName)}
      scheme={scheme === 'dark' ? 'dark' : 'light'}
      landmark={t(of === 'draft' && draft ? 'draft' : 'published')}
      nonce={(await headers()).get('x-nonce') ?? undefined}
    />
  );
}
