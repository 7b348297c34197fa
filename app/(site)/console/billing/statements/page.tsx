import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BillingTabs } from '#components/billing/billing-tabs.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { Status } from '#components/ui/status.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { listStatements, type StatementPage, type StatementRow } from '#lib/domain/bill/list-statements.ts';
import { getBillSharing } from '#lib/domain/bill/share-bills.ts';
import { closesOn } from '#lib/domain/statement/calendar.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import { env } from '#lib/env.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { formatCents, formatChange, formatDay, formatMonth } from '#lib/i18n/money.ts';
import { listHref } from '#lib/list/href.ts';
import { dayOf } from '#lib/month.ts';
import { SharingCard } from './sharing-card.tsx';

const PATH = '/console/billing/statements';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('credits.statements'))('title') };
}

export default async function StatementsPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const ctx = await requireContext('billing.read');
  const [page, sharing, missing, t, download] = await Promise.all([
    listStatements(ctx, await searchParams),
    getBillSharing(ctx, {}),
    explainMissing(ctx, 'billing.manage'),
    getTranslations('credits.statements'),
    getTranslations('credits'),
  ]);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead', { vendor: env.VENDOR_NAME })}
        actions={
          <LinkButton href={`${PATH}/export.csv`} prefetch={false}>
            {download('download')}
          </LinkButton>
        }
      />
      <BillingTabs current="statements" />
      <div className="grid gap-6">
        <OpenMonths months={page.open} locale={ctx.locale} />
        <div>
          <Statements page={page} locale={ctx.locale} />
          <Pagination
            previousHref={page.newer ? listHref(PATH, {}, { until: page.newer }) : undefined}
            nextHref={page.older ? listHref(PATH, {}, { until: page.older }) : undefined}
          />
        </div>
        <SharingCard sharing={sharing} missing={missing} />
      </div>
    </>
  );
}

async function OpenMonths({ months, locale }: { months: StatementPage['open']; locale: Locale }) {
  const t = await getTranslations('credits.statements');
  if (months.length === 0) return null;
  return (
    <Notice
      title={t('open', { count: months.length, months: months.map((m) => formatMonth(m, locale)).join(', ') })}
      actions={months.map((month) => (
        <LinkButton key={month} href={`/console/billing?month=${month}`} size="sm">
          {t('seeEstimate', { month: formatMonth(month, locale) })}
        </LinkButton>
      ))}
    >
      {t('openText', { count: months.length, day: formatDay(closesOn(months.at(-1) ?? ''), locale) })}
    </Notice>
  );
}

async function Statements({ page, locale }: { page: StatementPage; locale: Locale }) {
  const t = await getTranslations('credits.statements');
  const money = (cents: number) => formatCents(cents, locale);
  const off = (cents: number) => money(cents === 0 ? 0 : -cents);
  return (
    <DataTable
      caption={t('title')}
      rows={page.rows}
      rowKey={(row) => row.id}
      rowHref={(row) => (row.inForce ? `/console/billing?month=${row.month}` : undefined)}
      empty={<EmptyState title={t('none')} text={t('noneText', { vendor: env.VENDOR_NAME })} />}
      columns={[
        {
          id: 'month',
          label: t('month'),
          main: true,
          cell: (row) => (
            <>
              {formatMonth(row.month, locale)}
              <CellSub>{t('version', { version: row.version })}</CellSub>
            </>
          ),
        },
        { id: 'state', label: t('state'), nowrap: true, cell: (row) => <State row={row} locale={locale} /> },
        { id: 'charges', label: t('charges'), numeric: true, cell: (row) => money(row.total.runningTotal) },
        { id: 'discounts', label: t('discounts'), numeric: true, cell: (row) => off(row.total.discounts) },
        { id: 'credits', label: t('credits'), numeric: true, cell: (row) => off(row.total.credits) },
        {
          id: 'total',
          label: t('totalCost'),
          numeric: true,
          cell: (row) => (
            <>
              {money(row.total.totalCost)}
              {row.difference === null ? null : (
                <CellSub>
                  {t('difference', { amount: formatChange(row.difference, locale), former: row.version - 1 })}
                </CellSub>
              )}
            </>
          ),
        },
        {
          id: 'actions',
          label: t('actions'),
          actions: true,
          cell: (row) => {
            const names = { month: formatMonth(row.month, locale), version: row.version };
            return (
              <>
                <LinkButton
                  href={`${PATH}/${row.id}/statement.pdf`}
                  size="sm"
                  prefetch={false}
                  aria-label={t('pdfOf', names)}
                >
                  {t('pdf')}
                </LinkButton>
                <LinkButton
                  href={`${PATH}/lines.csv?statement=${row.id}`}
                  size="sm"
                  variant="quiet"
                  prefetch={false}
                  aria-label={t('csvOf', names)}
                >
                  {t('csv')}
                </LinkButton>
              </>
            );
          },
        },
      ]}
    />
  );
}

async function State({ row, locale }: { row: StatementRow; locale: Locale }) {
  const t = await getTranslations('credits.statements');
  const tone = row.inForce ? (row.version === 1 ? 'good' : 'info') : 'neutral';
  const word = row.version === 1 ? t('final') : t('corrected', { count: row.version - 1 });
  return (
    <>
      <Status tone={tone}>{row.inForce ? word : t('replaced')}</Status>
      <CellSub>{t('made', { day: formatDay(dayOf(row.madeAt), locale) })}</CellSub>
    </>
  );
}
