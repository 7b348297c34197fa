import { getTranslations } from 'next-intl/server';
import { LinkButton } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

export default async function NotFound() {
  const t = await getTranslations('site.notFound');
  return (
    <main id="main" className="mx-auto max-w-form px-6 py-24">
      <h1 className="sr-only">{t('title')}</h1>
      <EmptyState title={t('title')} text={t('text')} actions={<LinkButton href="/">{t('home')}</LinkButton>} />
    </main>
  );
}
