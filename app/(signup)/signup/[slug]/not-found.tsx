import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { missingCss } from '#components/brand/signup-css.ts';

/** No partner has this address. Nobody's look, and nothing that tells whether it ever was somebody's. */
export default async function MissingSignupPage() {
  const t = await getTranslations('signup.missing');
  return (
    <div className="su">
      <style nonce={(await headers()).get('x-nonce') ?? undefined} suppressHydrationWarning>
        {missingCss}
      </style>
      <main className="su-main su-wide su-in">
        <div className="su-lead">
          <h1>{t('title')}</h1>
          <p className="su-welcome">{t('text')}</p>
        </div>
      </main>
    </div>
  );
}
