import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SignupForm } from '#components/brand/signup-form.tsx';
import { SignupView } from '#components/brand/signup-view.tsx';
import { sentenceOf } from '#lib/actions/sentence.ts';
import type { Context } from '#lib/auth/context.ts';
import { currentVisitor } from '#lib/auth/current.ts';
import { markCacheable } from '#lib/cache/mark.ts';
import { findCanonicalUrl } from '#lib/domain/custom-domain/signup-url.ts';
import { type LinkLook, lookAtLink } from '#lib/domain/signup-link/look-at-link.ts';
import { absoluteUrl, env } from '#lib/env.ts';
import { PorticoError } from '#lib/errors.ts';
import { type Locale, localeCookie } from '#lib/i18n/locale.ts';
import { getSignupFormTexts } from '../../signup-form-texts.tsx';
import { signUpHere } from './actions.ts';
import { LanguageSwitch } from './language-switch.tsx';
import MissingSignupPage from './not-found.tsx';
import { NotePage } from './note-page.tsx';
import { brandIcons, findPage, openPage } from './open-page.ts';

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ token?: string | string[]; asked?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const page = await findPage(slug);
  const t = await getTranslations('signup');
  if (page?.kind !== 'page') return { title: t('missing.title') };
  const values = { partner: page.brand.displayName, vendor: env.VENDOR_NAME };
  return {
    title: t('metaTitle', values),
    description: t('metaDescription', values),
    alternates: { canonical: await findCanonicalUrl(await currentVisitor(), { slug }) },
    ...(await brandIcons(params)),
  };
}

export default async function SignupPage({ params, searchParams }: Props) {
  const { token: given, asked } = await searchParams;
  const token = typeof given === 'string' ? given : undefined;
  const query = token ? `?token=${encodeURIComponent(token)}` : '';
  const opened = await openPage(params, query);
  if (!opened) return <MissingSignupPage />;
  const { ctx, slug, page, view } = opened;
  if (!token) markCacheable();
  const look = token && page.state === 'ACTIVE' ? await lookAt(ctx, slug, token) : null;
  if (look?.trouble === null && !asked)
    await preferLanguage(look.locale, ctx.locale, `/signup/${slug}/language${query}`);
  const foot = <LanguageSwitch locale={ctx.locale} back={`/signup/${slug}${query}`} />;
  const words = await noteFor(page.state, look, { partner: page.brand.displayName, email: page.contactEmail });
  if (words) {
    return (
      <NotePage {...view} title={words.title} foot={foot}>
        <p>{words.text}</p>
        {words.signIn ? <a href={absoluteUrl('/signin')}>{words.signIn}</a> : null}
      </NotePage>
    );
  }
  const form = (
    <SignupForm
      {...(await getSignupFormTexts(ctx.locale, slug))}
      action={signUpHere}
      slug={slug}
      locale={ctx.locale}
      token={token}
      email={look?.trouble === null ? (look.email ?? undefined) : undefined}
    />
  );
  return <SignupView {...view} form={form} foot={foot} />;
}

type Looked = LinkLook | { trouble: 'refused'; sentence: string };

async function lookAt(ctx: Context, slug: string, token: string): Promise<Looked> {
  try {
    return await lookAtLink(ctx, { slug, token: token.slice(0, 200) });
  } catch (error) {
    if (!(error instanceof PorticoError)) throw error;
    return { trouble: 'refused', sentence: sentenceOf(error, ctx).message };
  }
}

/** A link made for one language shows itself in it, unless the visitor has chosen another. */
async function preferLanguage(wanted: Locale | null, current: Locale, path: string): Promise<void> {
  if (wanted && wanted !== current && !(await cookies()).has(localeCookie)) redirect(path);
}

/** What is said in place of the form, where there is none. */
async function noteFor(
  state: 'ACTIVE' | 'SUSPENDED' | 'PENDING_ACTIVATION',
  look: Looked | null,
  values: { partner: string; email: string },
): Promise<{ title: string; text: string; signIn?: string } | null> {
  const t = await getTranslations('signup');
  if (state === 'SUSPENDED') return { title: t('paused.title'), text: t('paused.text', values) };
  if (state === 'PENDING_ACTIVATION') return { title: t('soon.title'), text: t('soon.text', values) };
  if (!look?.trouble) return null;
  if (look.trouble === 'refused') return { title: t('link.later'), text: look.sentence };
  return {
    title: t(`link.titles.${look.trouble}`),
    text: t(`link.${look.trouble}`, values),
    ...(look.trouble === 'used' ? { signIn: t('link.signIn') } : {}),
  };
}
