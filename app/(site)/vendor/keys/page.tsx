import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { SelectField } from '#components/forms/fields.tsx';
import { TextField } from '#components/forms/text-field.tsx';
import { OkSecret, UntilOk, WhenOk } from '#components/forms/when-ok.tsx';
import { Card } from '#components/ui/card.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { getSecretWords } from '#components/ui/secret-words.ts';
import { Status } from '#components/ui/status.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { VENDOR_KEY_LIFETIMES } from '#lib/domain/vendor-key/rules.ts';
import { listVendorKeys } from '#lib/domain/vendor-key/vendor-keys.ts';
import { absoluteUrl } from '#lib/env.ts';
import { createVendorKey, revokeVendorKey } from './actions.ts';

const TONES = { valid: 'good', expired: 'neutral', revoked: 'neutral' } as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendorKeys'))('title') };
}

export default async function VendorKeysPage() {
  const ctx = await requireContext('vendorKeys.manage');
  const [keys, t, words] = await Promise.all([
    listVendorKeys(ctx, {}),
    getTranslations('vendorKeys'),
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
            { id: 'hint', label: t('ends'), nowrap: true, cell: (key) => <code>{`…${key.hint}`}</code> },
            { id: 'created', label: t('created'), nowrap: true, cell: (key) => <RelativeTime at={key.createdAt} /> },
            {
              id: 'used',
              label: t('lastUsed'),
              nowrap: true,
              cell: (key) => (key.lastUsedAt ? <RelativeTime at={key.lastUsedAt} /> : t('never')),
            },
            {
              id: 'expires',
              label: t('expires'),
              nowrap: true,
              cell: (key) => (key.expiresAt ? <RelativeTime at={key.expiresAt} show="date" /> : t('noExpiry')),
            },
            {
              id: 'state',
              label: t('state'),
              nowrap: true,
              cell: (key) => <Status tone={TONES[key.state]}>{t(`states.${key.state}`)}</Status>,
            },
            {
              id: 'actions',
              label: t('actions'),
              actions: true,
              cell: (key) =>
                key.state === 'revoked' ? null : (
                  <ConfirmDialog
                    action={revokeVendorKey}
                    danger
                    trigger={t('revoke')}
                    triggerVariant="quiet"
                    triggerSize="sm"
                    title={t('revokeTitle', { name: key.name })}
                    consequences={[t('revokeStops'), t('revokeKept'), t('revokeForGood')]}
                    confirmLabel={t('revokeConfirm')}
                    fields={{ keyId: key.id }}
                  />
                ),
            },
          ]}
        />
        <Card title={t('create')} lead={t('createLead')}>
          <ActionForm action={createVendorKey} submitLabel={t('createSubmit')} initial={{ days: '0' }} hideOnOk>
            <UntilOk>
              <div className="form-row">
                <TextField
                  name="name"
                  label={t('name')}
                  hint={t('nameHint')}
                  maxLength={100}
                  autoComplete="off"
                  required
                />
                <SelectField
                  name="days"
                  label={t('expires')}
                  hint={t('expiresHint')}
                  options={VENDOR_KEY_LIFETIMES.map((days) => ({
                    value: String(days),
                    label: t('lifetime', { days }),
                  }))}
                  required
                />
              </div>
            </UntilOk>
            <WhenOk>
              <OkSecret name="vendorKey" label={t('token')} words={words} />
            </WhenOk>
          </ActionForm>
        </Card>
        <Example />
      </div>
    </>
  );
}

async function Example() {
  const t = await getTranslations('vendorKeys');
  const command = [
    `curl ${absoluteUrl('/api/vendor/v1/usage')} \\`,
    '  -H "Authorization: Bearer $VENDOR_KEY" \\',
    '  -H "Content-Type: application/x-ndjson" \\',
    '  --data-binary @usage.ndjson',
  ].join('\n');
  return (
    <Card title={t('example')} lead={t('exampleLead')} actions={<CopyButton value={command} size="sm" />}>
      <div className="grid gap-3">
        <pre className="whitespace-pre-wrap break-all rounded-md bg-sunken p-4 text-sm">{command}</pre>
        <p className="max-w-prose text-ink-2">{t('exampleText')}</p>
      </div>
    </Card>
  );
}
