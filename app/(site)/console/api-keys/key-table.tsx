import { getFormatter, getTranslations } from 'next-intl/server';
import { LinkButton } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Gated } from '#components/ui/gated.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import { isKeyWorking } from '#lib/domain/api-key/rules.ts';
import type { ApiKeyRow } from '#lib/domain/api-key/schema.ts';
import { revokeApiKey } from './actions.ts';
import { keyTone } from './tone.ts';

/** The partner's keys. @param missing why the reader may change none, as a sentence; null when they may */
export async function KeyTable({ keys, missing }: { keys: ApiKeyRow[]; missing: string | null }) {
  const [t, format] = await Promise.all([getTranslations('console.apiKeys'), getFormatter()]);
  const long = (date: Date) =>
    format.dateTime(date, {
      ...{ year: 'numeric', month: 'long', day: 'numeric' },
      ...{ hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
    });
  return (
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
        {
          id: 'public',
          label: t('publicKey'),
          cell: (key) => (
            <>
              <code>{key.publicKey}</code>
              {key.replaces ? <CellSub>{t('replaces', { key: key.replaces })}</CellSub> : null}
              {key.replacedBy ? <CellSub>{t('replacedBy', { key: key.replacedBy })}</CellSub> : null}
            </>
          ),
        },
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
          cell: (key) => (
            <>
              <Status tone={keyTone(key.state)}>{t(`states.${key.state}`)}</Status>
              <CellSub>{endOf(key)}</CellSub>
            </>
          ),
        },
        {
          id: 'actions',
          label: t('actions'),
          actions: true,
          cell: (key) => (isKeyWorking(key.state) ? controls(key) : null),
        },
      ]}
    />
  );

  function endOf({ state, expiresAt, revokedAt }: ApiKeyRow): string {
    if (revokedAt) return t('revokedOn', { when: long(revokedAt) });
    if (!expiresAt) return t('noEnd');
    return t(state === 'EXPIRED' ? 'endedOn' : 'endsOn', { when: long(expiresAt) });
  }

  function controls(key: ApiKeyRow) {
    return (
      <>
        {key.replacedBy ? null : (
          <Gated reason={missing} show="tip">
            <LinkButton href={`/console/api-keys/${key.id}/rotate`} variant="quiet" size="sm">
              {t('rotate')}
            </LinkButton>
          </Gated>
        )}
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
      </>
    );
  }
}
