import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { TextField } from '#components/forms/text-field.tsx';
import { OkSecret, UntilOk, WhenOk } from '#components/forms/when-ok.tsx';
import { Card } from '#components/ui/card.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Gated } from '#components/ui/gated.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { getSecretWords } from '#components/ui/secret-words.ts';
import { Status } from '#components/ui/status.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { listApiKeys } from '#lib/domain/api-key/api-keys.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import { createApiKey, revokeApiKey } from './actions.ts';

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
        <DataTable
          caption={t('title')}
          rows={keys}
          rowKey={(key) => key.id}
          empty={<EmptyState title={t('none')} text={t('noneText')} />}
          columns={[
            {
              id: 'name',
              label: t('name'),
              main: true,
              cell: (key) => (
                <>
                  {key.name}
                  {key.createdBy ? <CellSub>{t('by', { name: key.createdBy })}</CellSub> : null}
                </>
              ),
            },
            { id: 'public', label: t('publicKey'), cell: (key) => <code>{key.publicKey}</code> },
            { id: 'created', label: t('created'), nowrap: true, cell: (key) => <RelativeTime at={key.createdAt} /> },
            {
              id: 'used',
              label: t('lastUsed'),
              nowrap: true,
              cell: (key) => (key.lastUsedAt ? <RelativeTime at={key.lastUsedAt} /> : t('never')),
            },
            {
              id: 'state',
              label: t('state'),
              nowrap: true,
              cell: (key) =>
                key.revokedAt ? (
                  <Status tone="neutral">{t('revoked')}</Status>
                ) : (
                  <Status tone="good">{t('valid')}</Status>
                ),
            },
            {
              id: 'actions',
              label: t('actions'),
              actions: true,
              cell: (key) =>
                key.revokedAt ? null : (
                  <Gated reason={missing} show="tip">
                    <ConfirmDialog
                      action={revokeApiKey}
                      danger
                      trigger={t('revoke')}
                      triggerVariant="quiet"
                      triggerSize="sm"
                      title={t('revokeTitle', { name: key.name })}
                      consequences={[t('revokeStops'), t('revokeForGood')]}
                      confirmLabel={t('revokeConfirm')}
                      fields={{ keyId: key.id }}
                    />
                  </Gated>
                ),
            },
          ]}
        />
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
              </UntilOk>
              <WhenOk>
                <OkSecret name="publicKey" label={t('publicKey')} words={words} />
                <OkSecret name="privateKey" label={t('privateKey')} words={words} />
              </WhenOk>
            </ActionForm>
          )}
        </Card>
      </div>
    </>
  );
}
