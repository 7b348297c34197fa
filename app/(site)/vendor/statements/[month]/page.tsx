import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Progress } from '#components/ui/progress.tsx';
import { Stat, Stats } from '#components/ui/stat.tsx';
import { Status } from '#components/ui/status.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { closesOn } from '#lib/domain/statement/calendar.ts';
import { getStatementMonth, type StatementMonth } from '#lib/domain/statement/get-month.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { formatCents, formatDay, formatMonth, formatRounded } from '#lib/i18n/money.ts';
import { MissingNote } from '../../../missing-note.tsx';
import { orMissing } from '../../../or-missing.ts';
import { monthTone } from '../tone.ts';
import { Corrections } from './corrections.tsx';
import { MakeNow } from './make-now.tsx';
import { Partners } from './partners.tsx';
import { ReconciliationCard } from './reconciliation.tsx';
import { Refresh } from './refresh.tsx';
import { Runs } from './runs.tsx';

type Props = { params: Promise<{ month: string }>; searchParams: Promise<Record<string, string>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('statements'))('title') };
}

export default async function StatementMonthPage({ params, searchParams }: Props) {
  const ctx = await requireContext('statements.read');
  const [{ month: asked }, search] = await Promise.all([params, searchParams]);
  const month = await orMissing(getStatementMonth(ctx, { month: asked }));
  if (!month) return <MissingNote />;
  const [t, missing] = await Promise.all([getTranslations('statements'), explainMissing(ctx, 'statements.manage')]);
  const day = formatDay(closesOn(month.month), ctx.locale);
  return (
    <>
      <PageHeader
        title={t('monthTitle', { month: formatMonth(month.month, ctx.locale) })}
        lead={t(`leads.${month.state}`, { day })}
        breadcrumbs={[{ label: t('title'), href: '/vendor/statements' }]}
        aside={<Status tone={monthTone(month.state)}>{t(`states.${month.state}`, { day })}</Status>}
        actions={<MakeNow month={month} missing={missing} locale={ctx.locale} />}
      />
      <div className="grid gap-6">
        {month.state === 'MAKING' ? <Refresh /> : null}
        <Failure month={month} />
        {month.state === 'RUNNING' ? null : (
          <Progress
            label={t('progress')}
            value={month.made}
            max={Math.max(month.expected, 1)}
            text={t('ofPartners', { made: month.made, expected: month.expected })}
            tone={month.made < month.expected ? 'waiting' : 'good'}
          />
        )}
        <Totals month={month} locale={ctx.locale} />
        <Partners ctx={ctx} month={month.month} params={search} />
        {month.made > 0 ? <Corrections ctx={ctx} month={month.month} /> : null}
        {month.state === 'MAKING' ? null : <ReconciliationCard ctx={ctx} month={month.month} all={search.all} />}
        {month.state === 'RUNNING' ? null : <Runs runs={month.runs} />}
      </div>
    </>
  );
}

async function Failure({ month }: { month: StatementMonth }) {
  const last = month.runs[0];
  if (!last?.finishedAt || last.failed === 0 || month.made >= month.expected) return null;
  const t = await getTranslations('statements.run');
  return (
    <Notice tone="bad" title={t('failedTitle')}>
      {t('failedText', { error: last.lastError ?? '' })}
    </Notice>
  );
}

async function Totals({ month, locale }: { month: StatementMonth; locale: Locale }) {
  const t = await getTranslations('statements');
  const money = (cents: number) => formatCents(cents, locale);
  const usage = <Stat label={t('usage')} value={formatRounded(month.usage, locale)} />;
  if (month.made === 0) return <Stats>{usage}</Stats>;
  return (
    <Stats>
      {month.made < month.expected ? usage : null}
      <Stat label={t('runningTotal')} value={money(month.runningTotal)} />
      <Stat label={t('discounts')} value={money(month.discounts === 0 ? 0 : -month.discounts)} />
      <Stat label={t('credits')} value={money(month.credits === 0 ? 0 : -month.credits)} />
      <Stat label={t('totalCost')} value={money(month.totalCost)} />
    </Stats>
  );
}
