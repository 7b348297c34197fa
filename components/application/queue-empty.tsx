import { getTranslations } from 'next-intl/server';
import { LinkButton } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';

/** The queue without rows: because all is done, or because nothing fits the filters. */
export async function QueueEmpty({ waiting, allHref }: { waiting: boolean; allHref: string }) {
  const t = await getTranslations('review.empty');
  return (
    <EmptyState
      title={t(waiting ? 'waitingTitle' : 'filteredTitle')}
      text={t(waiting ? 'waitingText' : 'filteredText')}
      actions={<LinkButton href={allHref}>{t('all')}</LinkButton>}
    />
  );
}
