import { getTranslations } from 'next-intl/server';
import { OkSecret, WhenOk } from '#components/forms/when-ok.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { getSecretWords } from '#components/ui/secret-words.ts';

/** The answer to the owner's activation: the first API key, this once. */
export async function FirstKey() {
  const [t, words] = [await getTranslations('auth.activate.key'), await getSecretWords()];
  return (
    <WhenOk>
      <Notice tone="good" title={t('title')} role="status">
        {t('text')}
      </Notice>
      <OkSecret name="publicKey" label={t('public')} words={words} />
      <OkSecret name="privateKey" label={t('private')} words={words} />
      <p className="text-ink-2">{t('after')}</p>
      <div className="form-actions">
        <LinkButton href="/console" variant="primary">
          {t('on')}
        </LinkButton>
      </div>
    </WhenOk>
  );
}
