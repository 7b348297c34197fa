import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LinkButton } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Gated } from '#components/ui/gated.tsx';
import { ListControls } from '#components/ui/list-controls.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { listMails, type MailRow, mailFilter } from '#lib/domain/mail-log/list-mails.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import { listHref } from '#lib/list/href.ts';
import { retryMail } from './actions.ts';

const PATH = '/vendor/mail';
const TONES = { QUEUED: 'waiting', SENT: 'good', FAILED: 'bad' } as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.mail'))('title') };
}

export default async function MailPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const ctx = await requireContext('mail.read');
  const params = await searchParams;
  const [t, page, missing] = await Promise.all([
    getTranslations('vendor.mail'),
    listMails(ctx, params),
    explainMissing(ctx, 'mail.manage'),
  ]);
  const { q, state } = mailFilter.parse(params);
  const kept = { q, state };
  const narrowed = Boolean(q || state);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <LinkButton href={listHref(`${PATH}/export.csv`, kept)} prefetch={false}>
            {t('csv')}
          </LinkButton>
        }
      />
      <ListControls
        action={PATH}
        search={{ label: t('search'), value: q }}
        filters={[
          {
            name: 'state',
            label: t('state'),
            value: state,
            options: ['QUEUED', 'SENT', 'FAILED'].map((value) => ({ value, label: t(`states.${value}`) })),
          },
        ]}
        clearHref={PATH}
        count={t(page.capped ? 'countCapped' : 'count', { count: page.total })}
      />
      <DataTable
        caption={t('title')}
        rows={page.rows}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title={t(narrowed ? 'noneFound' : 'none')} text={t(narrowed ? 'noneFoundText' : 'noneText')} />
        }
        columns={[
          {
            id: 'subject',
            label: t('subject'),
            main: true,
            cell: (row) => (
              <>
                {row.subject}
                <CellSub>{row.partnerName ?? t('noPartner')}</CellSub>
              </>
            ),
          },
          { id: 'to', label: t('to'), cell: (row) => row.toAddress },
          { id: 'created', label: t('created'), nowrap: true, cell: (row) => <RelativeTime at={row.createdAt} /> },
          { id: 'state', label: t('state'), cell: (row) => <MailStatus row={row} /> },
          { id: 'attempts', label: t('attempts'), numeric: true, cell: (row) => row.attempts },
          {
            id: 'actions',
            label: t('actions'),
            actions: true,
            cell: (row) =>
              row.state === 'SENT' ? null : (
                <Gated reason={missing} show="tip">
                  <ConfirmDialog
                    action={retryMail}
                    trigger={t('retry')}
                    triggerSize="sm"
                    title={t('retryTitle')}
                    consequences={[t('retrySame', { to: row.toAddress })]}
                    confirmLabel={t('retryConfirm')}
                    fields={{ id: row.id }}
                  />
                </Gated>
              ),
          },
        ]}
      />
      <Pagination
        previousHref={page.previous ? listHref(PATH, kept, { cursor: page.previous }) : undefined}
        nextHref={page.next ? listHref(PATH, kept, { cursor: page.next }) : undefined}
      />
    </>
  );
}

async function MailStatus({ row }: { row: MailRow }) {
  const t = await getTranslations('vendor.mail');
  return (
    <>
      <Status tone={TONES[row.state]}>{t(`states.${row.state}`)}</Status>
      {row.state === 'SENT' && row.sentAt ? (
        <CellSub>
          <RelativeTime at={row.sentAt} show="datetime" />
        </CellSub>
      ) : null}
      {row.state !== 'SENT' && row.lastError ? <CellSub>{row.lastError}</CellSub> : null}
      {row.state === 'QUEUED' && row.attempts > 0 ? (
        <CellSub>
          {t('nextTry')} <RelativeTime at={row.nextAttemptAt} />
        </CellSub>
      ) : null}
    </>
  );
}
