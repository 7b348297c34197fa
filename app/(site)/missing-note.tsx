import { getTranslations } from 'next-intl/server';
import { LinkButton } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

/** Says that there is nothing here: what was removed, never was, or is somebody else's looks the same. */
export async function MissingNote() {
  const t = await getTranslations('site.notFound');
  return (
    <>
      <h1 className="sr-only">{t('title')}</h1>
      <EmptyState title={t('title')} text={t('text')} actions={<LinkButton href="/">{t('home')}</LinkButton>} />
    </>
  );
}
