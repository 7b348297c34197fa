import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { LinkButton } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Stat, Stats } from '#components/ui/stat.tsx';
import { Status } from '#components/ui/status.tsx';
import { DataTable } from '#components/ui/table.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { ImportProgress } from '#components/usage/import-progress.tsx';
import { importState, importTone } from '#components/usage/tones.ts';
import { requireContext } from '#lib/auth/current.ts';
import { getImport, type ImportDetail } from '#lib/domain/usage/get-import.ts';
import { USAGE_LIMITS } from '#lib/domain/usage/schema.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { formatPrice } from '#lib/i18n/money.ts';
import { listHref } from '#lib/list/href.ts';
import { MissingNote } from '../../../missing-note.tsx';
import { orMissing } from '../../../or-missing.ts';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string>> };

/** Read once, for the page and for its title. `search`: the address's parameters as text, so that they compare. */
const findImport = cache(async (id: string, search: string) => {
  const ctx = await requireContext('usage.read');
  return orMissing(getImport(ctx, { ...Object.fromEntries(new URLSearchParams(search)), id }));
});

async function readImport({ params, searchParams }: Props) {
  const { code = '', after = '' } = await searchParams;
  return findImport((await params).id, new URLSearchParams({ code, after }).toString());
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await readImport(props))?.label };
}

export default async function ImportPage(props: Props) {
  const ctx = await requireContext('usage.read');
  const report = await readImport(props);
  if (!report) return <MissingNote />;
  const [t, list, format] = await Promise.all([
    getTranslations('usage.report'),
    getTranslations('usage'),
    getFormatter(),
  ]);
  const state = importState(report);
  const source = list(`sources.${report.source}`);
  return (
    <>
      <PageHeader
        title={report.label}
        lead={
          <>
            {report.by ? list('sourceBy', { source, by: report.by }) : source}
            {' · '}
            <RelativeTime at={report.createdAt} show="datetime" />
          </>
        }
        breadcrumbs={[{ label: list('title'), href: '/vendor/usage' }]}
        aside={<Status tone={importTone(report)}>{list(`states.${state}`)}</Status>}
      />
      <div className="grid gap-6">
        <Outcome report={report} locale={ctx.locale} />
        <Stats>
          <Stat label={list('received')} value={format.number(report.received)} />
          <Stat label={list('accepted')} value={format.number(report.accepted)} note={t('acceptedNote')} />
          <Stat label={list('duplicates')} value={format.number(report.duplicates)} note={t('duplicatesNote')} />
          <Stat
            label={list('refused')}
            value={format.number(report.refused)}
            tone={report.refused > 0 ? 'waiting' : 'neutral'}
            note={t('refusedNote')}
          />
          <Stat label={list('amount')} value={formatPrice(report.amount, ctx.locale)} note={t('amountNote')} />
        </Stats>
        {report.reasons.length > 0 ? <Refusals report={report} /> : null}
      </div>
    </>
  );
}

async function Outcome({ report, locale }: { report: ImportDetail; locale: Locale }) {
  const t = await getTranslations('usage.report');
  const failures = await getTranslations('usage.failures');
  if (report.state === 'RECEIVING') {
    const { state, bytes, bytesExpected, received } = report;
    return (
      <Card>
        <ImportProgress
          source={`/vendor/usage/${report.id}/progress.json`}
          first={{ state, bytes, bytesExpected, received }}
          words={{ label: t('receiving'), lines: t.raw('linesSoFar') }}
          locale={locale}
        />
        <p className="mt-3 text-ink-2">{t('receivingText')}</p>
        <noscript>
          <meta httpEquiv="refresh" content="3" />
        </noscript>
      </Card>
    );
  }
  if (report.state === 'FAILED') {
    const code = report.failure ?? 'unexpected';
    return (
      <Notice tone="bad" title={t('failed')}>
        {failures(failures.has(code) ? code : 'unexpected')} {t('failedText')}
      </Notice>
    );
  }
  if (report.received === 0) return <Notice tone="warn">{t('doneEmpty')}</Notice>;
  if (report.refused > 0) {
    const some = importState(report) === 'REFUSED';
    return <Notice tone="warn">{t(some ? 'doneRefused' : 'doneNothing', { count: report.refused })}</Notice>;
  }
  return <Notice tone="good">{t('done')}</Notice>;
}

async function Refusals({ report }: { report: ImportDetail }) {
  const t = await getTranslations('usage.report');
  const list = await getTranslations('usage');
  const reasons = await getTranslations('usage.refusals');
  const format = await getFormatter();
  const path = `/vendor/usage/${report.id}`;
  const { code, rows, next, previous } = report.refusals;
  const kept = { code: code ?? undefined };
  const listed = report.reasons.reduce((sum, reason) => sum + reason.lines, 0);
  return (
    <Card
      title={t('refusals')}
      lead={report.refused > listed ? t('refusalsCapped', { count: USAGE_LIMITS.keptRefusals }) : t('refusalsLead')}
      actions={
        <LinkButton href={`${path}/refusals.csv`} prefetch={false} size="sm">
          {list('csv')}
        </LinkButton>
      }
      flush
    >
      <div className="px-5">
        <Tabs
          label={t('reasons')}
          tabs={[
            { href: path, label: t('allReasons'), current: code === null, count: format.number(listed) },
            ...report.reasons.map((reason) => ({
              href: listHref(path, { code: reason.code }),
              label: t(`short.${reason.code}`),
              current: code === reason.code,
              count: format.number(reason.lines),
            })),
          ]}
        />
      </div>
      <DataTable
        caption={t('refusals')}
        rows={rows}
        rowKey={(row) => String(row.line)}
        columns={[
          { id: 'line', label: list('line'), main: true, nowrap: true, cell: (row) => format.number(row.line) },
          { id: 'reason', label: list('reason'), cell: (row) => reasons(row.code) },
          {
            id: 'detail',
            label: list('detail'),
            cell: (row) => (row.detail ? <code className="wrap-anywhere">{row.detail}</code> : '–'),
          },
        ]}
      />
      <div className="px-5 pb-3">
        <Pagination
          previousHref={
            previous === null ? undefined : listHref(path, kept, { after: previous ? String(previous) : undefined })
          }
          nextHref={next === null ? undefined : listHref(path, kept, { after: String(next) })}
        />
      </div>
    </Card>
  );
}
