import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SignupView } from '#components/brand/signup-view.tsx';
import { TERMS_VERSION } from '#lib/domain/customer/schema.ts';
import { env } from '#lib/env.ts';
import { LanguageSwitch } from '../language-switch.tsx';
import MissingSignupPage from '../not-found.tsx';
import { brandIcons, openPage } from '../open-page.ts';

const TERMS = ['parties', 'account', 'use', 'data', 'end'] as const;
const PRIVACY = ['what', 'why', 'who', 'rights'] as const;

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('signup.legal');
  return { title: t('title'), robots: { index: false }, ...(await brandIcons(params)) };
}

/** What a customer agrees to, and what is kept about it. */
export default async function TermsPage({ params }: Props) {
  const opened = await openPage(params, '/terms');
  if (!opened) return <MissingSignupPage />;
  const { ctx, slug, page, view } = opened;
  const t = await getTranslations('signup.legal');
  const values = { vendor: env.VENDOR_NAME, partner: page.brand.displayName, support: env.VENDOR_SUPPORT_EMAIL };
  const text = (
    <>
      <h1>{t('title')}</h1>
      <p className="su-quiet">{t('version', { version: TERMS_VERSION })}</p>
      <h2 id="terms">{t('termsTitle')}</h2>
      {TERMS.map((part) => (
        <p key={part}>{t(`terms.${part}`, values)}</p>
      ))}
      <h2 id="privacy">{t('privacyTitle')}</h2>
      {PRIVACY.map((part) => (
        <p key={part}>{t(`privacy.${part}`, values)}</p>
      ))}
      <p>
        <a href={`/signup/${slug}`}>{t('back')}</a>
      </p>
    </>
  );
  return (
    <SignupView {...view} text={text} foot={<LanguageSwitch locale={ctx.locale} back={`/signup/${slug}/terms`} />} />
  );
}
