import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SignupPreview } from '#components/brand/signup-preview.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { getBranding } from '#lib/domain/brand/get-branding.ts';
import { buildSignupLabels } from '#lib/domain/brand/labels.ts';
import { PorticoError } from '#lib/errors.ts';
import { getSignupFormTexts } from '../../../signup-form-texts.tsx';

type Props = { searchParams: Promise<{ of?: string; scheme?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('branding.preview'))('title'), robots: { index: false } };
}

/** The partner's own sign-up page, drafted or published, in one scheme: what the branding page frames. */
export default async function BrandPreviewPage({ searchParams }: Props) {
  const ctx = await requireContext('brand.read');
  const { of, scheme } = await searchParams;
  const { draft, published, slug } = await getBranding(ctx, {}).catch((error: unknown) => {
    if (error instanceof PorticoError && error.code === 'notFound') notFound();
    throw error;
  });
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
