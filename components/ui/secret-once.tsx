import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Notice } from './notice.tsx';
import { SecretField, type SecretWords } from './secret-field.tsx';

/** The words of a secret's buttons in the reader's language, for client components that show one. */
export async function getSecretWords(): Promise<SecretWords> {
  const t = await getTranslations('ui');
  return { reveal: t('reveal'), hide: t('hide'), copy: t('copy'), copied: t('copied'), copyFailed: t('copyFailed') };
}

export type SecretOnceProps = {
  title: string;
  text: ReactNode;
  secrets: { label: string; value: string }[];
  actions?: ReactNode;
};

/** Secrets that will never be shown again, and the sentence that says so. */
export async function SecretOnce({ title, text, secrets, actions }: SecretOnceProps) {
  const words = await getSecretWords();
  return (
    <Notice tone="warn" title={title} actions={actions} role="status">
      <p>{text}</p>
      <div className="mt-3 grid gap-3">
        {secrets.map((secret) => (
          <SecretField key={secret.label} {...secret} words={words} />
        ))}
      </div>
    </Notice>
  );
}
