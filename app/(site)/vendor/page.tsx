import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { BarChart } from '#components/ui/bar-chart.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Stat, Stats } from '#components/ui/stat.tsx';
import { Status } from '#components/ui/status.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { listApplications } from '#lib/domain/application/list-applications.ts';
import type { QueueRow } from '#lib/domain/application/schema.ts';
import { getChannelFigures } from '#lib/domain/home/get-channel-figures.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.home'))('title') };
}

const SHOWN = 8;

export default async function VendorHome() {
  const ctx = await requireContext('vendor.read');
  const [t, format, queue, figures] = await Promise.all([
    getTranslations('vendor.home'),
    getFormatter(),
    listApplications(ctx, {}),
    getChannelFigures(ctx, {}),
  ]);
  const bars = figures.weeks.map(({ week, applications }) => ({
    label: format.dateTime(new Date(`${week}T00:00:00Z`), { month: 'short', day: 'numeric' }),
    value: applications,
    text: t('chartWeek', { count: applications }),
  }));
  return (
    <>
      <PageHeader title={t('greeting', { name: ctx.person.name })} lead={t('lead')} />
      <div className="grid gap-6">
        {figures.failedMails ? (
          <Notice
            tone="bad"
            title={t('failedMails', { count: figures.failedMails })}
            actions={<LinkButton href="/vendor/mail?state=FAILED">{t('failedMailsOpen')}</LinkButton>}
          >
            {t('failedMailsText')}
          </Notice>
        ) : null}
        {figures.failedStatements ? (
          <Notice
            tone="bad"
            title={t('failedStatements', { count: figures.failedStatements })}
            actions={<LinkButton href="/vendor/statements">{t('failedStatementsOpen')}</LinkButton>}
          >
            {t('failedStatementsText')}
          </Notice>
        ) : null}
        {figures.failedImports ? (
          <Notice
            tone="warn"
            title={t('failedImports', { count: figures.failedImports })}
            actions={<LinkButton href="/vendor/usage">{t('failedImportsOpen')}</LinkButton>}
          >
            {t('failedImportsText')}
          </Notice>
        ) : null}
        <Queue rows={queue.rows.slice(0, SHOWN)} more={queue.total > SHOWN} />
        <Stats>
          <Stat
            label={t('active')}
            value={format.number(figures.activePartners)}
            href="/vendor/partners?state=ACTIVE"
          />
          <Stat
            label={t('pending')}
            value={format.number(figures.pendingPartners)}
            href="/vendor/partners?state=PENDING_ACTIVATION"
          />
          <Stat
            label={t('suspended')}
            value={format.number(figures.suspendedPartners)}
            href="/vendor/partners?state=SUSPENDED"
          />
          <Stat label={t('customers')} value={format.number(figures.customers)} />
        </Stats>
        <Card title={t('chart')} lead={t('chartLead')}>
          <BarChart caption={t('chart')} bars={bars} every={2} />
        </Card>
      </div>
    </>
  );
}

async function Queue({ rows, more }: { rows: QueueRow[]; more: boolean }) {
  const t = await getTranslations('vendor.home');
  const footer = more ? <LinkButton href="/vendor/applications">{t('queueAll')}</LinkButton> : undefined;
  return (
    <Card title={t('queue')} lead={t('queueLead')} footer={footer} flush>
      <DataTable
        caption={t('queue')}
        rows={rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `/vendor/applications/${row.id}`}
        empty={<EmptyState title={t('queueEmpty')} text={t('queueEmptyText')} />}
        columns={[
          {
            id: 'company',
            label: t('company'),
            main: true,
            cell: (row) => (
              <>
                {row.companyName}
                <CellSub>{row.contactEmail}</CellSub>
              </>
            ),
          },
          { id: 'program', label: t('program'), nowrap: true, cell: (row) => t(`programs.${row.program}`) },
          { id: 'assignee', label: t('assignee'), cell: (row) => row.assignee?.name ?? t('nobody') },
          {
            id: 'due',
            label: t('due'),
            nowrap: true,
            cell: (row) =>
              row.dueAt ? (
                <Status tone={row.overdue ? 'bad' : 'waiting'}>
                  <RelativeTime at={new Date(row.dueAt)} />
                </Status>
              ) : (
                '–'
              ),
          },
        ]}
      />
    </Card>
  );
}
