import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { SignupPreview } from '#components/brand/signup-preview.tsx';
import { findContext } from '#lib/auth/current.ts';
import { getSubmittedBrand } from '#lib/domain/application/get-review.ts';
import { buildSignupLabels } from '#lib/domain/brand/labels.ts';
import { orMissing } from '../../../../../(site)/or-missing.ts';
import MissingSignupPage from '../../../../signup/[slug]/not-found.tsx';
import { getSignupFormTexts } from '../../../../signup-form-texts.tsx';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ scheme?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('review.section'))('signup'), robots: { index: false } };
}

export default async function PreviewPage({ params, searchParams }: Props) {
  const ctx = await findContext('applications.read');
  const submitted = await orMissing(ctx && getSubmittedBrand(ctx, await params));
  if (!ctx || !submitted) return <MissingSignupPage />;
  const { brand } = submitted;
  const scheme = (await searchParams).scheme === 'dark' ? 'dark' : 'light';
  const t = await getTranslations('review');
  return (
    <SignupPreview
      {...(await getSignupFormTexts(ctx.locale, 'preview'))}
      brand={brand}
      labels={buildSignupLabels(ctx.locale, brand.displayName)}
      scheme={scheme}
      landmark={t('frame', { company: brand.displayName, scheme: t(`scheme.${scheme}`) })}
      nonce={(await headers()).get('x-nonce') ?? undefined}
    />
  );
}
