import { getTranslations } from 'next-intl/server';
import { CopyControl, type CopyControlProps } from './copy-control.tsx';

export type CopyButtonProps = Omit<CopyControlProps, 'label' | 'copiedLabel' | 'failedLabel'> & { label?: string };

/** `CopyControl` with its words in the reader's language. */
export async function CopyButton({ label, ...rest }: CopyButtonProps) {
  const t = await getTranslations('ui');
  return <CopyControl {...rest} label={label ?? t('copy')} copiedLabel={t('copied')} failedLabel={t('copyFailed')} />;
}
