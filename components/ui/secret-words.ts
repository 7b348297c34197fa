import { getTranslations } from 'next-intl/server';
import type { SecretWords } from './secret-field.tsx';

/** The words of a secret's buttons in the reader's language, for client components that show one. */
export async function getSecretWords(): Promise<SecretWords> {
  const t = await getTranslations('ui');
  return { reveal: t('reveal'), hide: t('hide'), copy: t('copy'), copied: t('copied'), copyFailed: t('copyFailed') };
}
