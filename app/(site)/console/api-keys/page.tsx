import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { TextField } from '#components/forms/text-field.tsx';
import { OkSecret, UntilOk, WhenOk } from '#components/forms/when-ok.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { getSecretWords } from '#components/ui/secret-words.ts';
import { requireContext } from '#lib/auth/current.ts';
import { listApiKeys } from '#lib/domain/api-key/api-keys.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import { createApiKey } from './actions.ts';
import { ApiHelp } from './api-help.tsx';
import { DaysField } from './days-field.tsx';
import { KeyTable } from './key-table.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.apiKeys'))('title') };
}

export default async function ApiKeysPage() {
  const ctx = await requireContext('apiKeys.read');
  const [keys, missing, t, words] = await Promise.all([
    listApiKeys(ctx, {}),
    explainMissing(ctx, 'apiKeys.manage'),
    getTranslations('console.apiKeys'),
    getSecretWords(),
  ]);
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="grid gap-6">
        <KeyTable keys={keys} missing={missing} />
        <Card title={t('create')} lead={t('createLead')}>
          {missing ? (
            <Notice tone="info">{missing}</Notice>
          ) : (
            <ActionForm action={createApiKey} submitLabel={t('createSubmit')} hideOnOk>
              <UntilOk>
                <TextField
                  name="name"
                  label={t('name')}
                  hint={t('nameHint')}
                  maxLength={100}
                  required
                  autoComplete="off"
                />
                <DaysField label={t('days')} hint={t('daysHint')} />
              </UntilOk>
              <WhenOk>
                <OkSecret name="publicKey" label={t('publicKey')} words={words} />
                <OkSecret name="privateKey" label={t('privateKey')} words={words} />
              </WhenOk>
            </ActionForm>
          )}
        </Card>
        <ApiHelp />
      </div>
    </>
  );
}
