import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LanguageSwitch } from '../language-switch.tsx';
import MissingSignupPage from '../not-found.tsx';
import { NotePage } from '../note-page.tsx';
import { brandIcons, openPage } from '../open-page.ts';

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('signup.sent');
  return { title: t('title'), robots: { index: false }, ...(await brandIcons(params)) };
}

/** The same for everybody who has sent the form, whatever became of it. */
export default async function SentPage({ params }: Props) {
  const opened = await openPage(params, '/sent');
  if (!opened) return <MissingSignupPage />;
  const { ctx, slug, view } = opened;
  const t = await getTranslations('signup.sent');
  return (
    <NotePage {...view} title={t('title')} foot={<LanguageSwitch locale={ctx.locale} back={`/signup/${slug}/sent`} />}>
      <p>{t('text')}</p>
      <p className="su-quiet">{t('wait')}</p>
      <p>
        <a href={`/signup/${slug}`}>{t('back')}</a>
      </p>
    </NotePage>
  );
}
