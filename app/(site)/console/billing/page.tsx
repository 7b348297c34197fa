import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BillFigures, BillForecast } from '#components/billing/bill-figures.tsx';
import { BillSentence, BillStatus } from '#components/billing/bill-state.tsx';
import { BillingTabs } from '#components/billing/billing-tabs.tsx';
import { getMoney } from '#components/billing/money.ts';
import { MonthChoice } from '#components/billing/month-choice.tsx';
import { MonthsChart } from '#components/billing/months-chart.tsx';
import { UsageByDay } from '#components/billing/usage-chart.tsx';
import { Waterfall } from '#components/billing/waterfall.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import type { PartnerContext } from '#lib/auth/context.ts';
import { requireContext } from '#lib/auth/current.ts';
import { now } from '#lib/clock.ts';
import { compareMonths } from '#lib/domain/bill/compare-months.ts';
import { type Billing, getBilling } from '#lib/domain/bill/get-billing.ts';
import type { Comparison } from '#lib/domain/bill/schema.ts';
import { closesOn, stageOf } from '#lib/domain/statement/calendar.ts';
import { env } from '#lib/env.ts';
import { listHref } from '#lib/list/href.ts';
import { Breakdown } from './breakdown.tsx';

const PATH = '/console/billing';
type Params = Record<string, string>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('billing'))('title') };
}

export default async function BillingPage({ searchParams }: { searchParams: Promise<Params> }) {
  const ctx = await requireContext('billing.read');
  const params = await searchParams;
  const [billing, comparison, t] = await Promise.all([
    getBilling(ctx, params),
    compareMonths(ctx, params),
    getTranslations('billing'),
  ]);
  const monthHref = (month: string) => listHref(PATH, {}, { month, by: params.by });
  const nothing = billing.months.every((month) => !month.hasUsage) && !billing.bill.hasUsage;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead', { vendor: env.VENDOR_NAME })}
        actions={
          <MonthChoice month={billing.bill.month} months={billing.months.map(({ month }) => month)} href={monthHref} />
        }
      />
      <BillingTabs current="overview" />
      {nothing ? (
        <EmptyState
          title={t('empty.title')}
          text={t('empty.text', { vendor: env.VENDOR_NAME })}
          actions={<LinkButton href="/console/signup-links">{t('empty.action')}</LinkButton>}
        />
      ) : (
        <Month ctx={ctx} params={params} billing={billing} comparison={comparison} monthHref={monthHref} />
      )}
    </>
  );
}

type MonthProps = {
  ctx: PartnerContext;
  params: Params;
  billing: Billing;
  comparison: Comparison;
  monthHref: (month: string) => string;
};

async function Month({ ctx, params, billing, comparison, monthHref }: MonthProps) {
  const { bill, running, months, chart, forecast } = billing;
  const [t, money] = await Promise.all([getTranslations('billing'), getMoney()]);
  const names = { month: money.month(bill.month), before: money.month(comparison.beforeMonth) };
  const compares = comparison.steps.some(({ effect }) => effect !== 0) || bill.hasUsage;
  return (
    <div className="grid grid-cols-1 gap-6">
      <Card
        title={
          <span className="flex flex-wrap items-center gap-3">
            {names.month}
            <BillStatus version={bill.version} />
          </span>
        }
        lead={<BillSentence {...billing} closes={closesOn(bill.month)} due={stageOf(bill.month, now()) === 'DUE'} />}
        actions={
          bill.version ? (
            <LinkButton href={`${PATH}/statements`} size="sm">
              {t('state.statement')}
            </LinkButton>
          ) : undefined
        }
      >
        <div className="grid gap-4">
          <BillFigures bill={bill} vendor={env.VENDOR_NAME} />
          {running && bill.hasUsage ? <BillForecast month={bill.month} forecast={forecast} /> : null}
        </div>
      </Card>
      <Card title={t('chart.days')} lead={t('chart.daysLead')}>
        <UsageByDay chart={chart} />
      </Card>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <Card title={t('chart.months')} lead={t('chart.monthsLead')}>
          <MonthsChart months={months} current={bill.month} href={monthHref} />
        </Card>
        <Card
          title={t('changes.title', names)}
          lead={
            comparison.sameDays
              ? t('changes.leadRunning', { ...names, day: money.day(comparison.sameDays) })
              : t('changes.lead')
          }
        >
          {compares ? (
            <Waterfall
              comparison={comparison}
              running={running}
              monthHref={monthHref}
              stepHref={(step) => listHref(`${PATH}/changes`, {}, { month: bill.month, step })}
            />
          ) : (
            <p className="text-ink-2">{t('changes.none', names)}</p>
          )}
        </Card>
      </div>
      <Breakdown ctx={ctx} params={{ ...params, month: bill.month }} whole={bill.totalCost} />
    </div>
  );
}
