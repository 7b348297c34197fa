import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { LinkButton } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Stat, Stats } from '#components/ui/stat.tsx';
import { Status } from '#components/ui/status.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { getStatement, type StatementDetail } from '#lib/domain/statement/get-statement.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { formatCents, formatMonth } from '#lib/i18n/money.ts';
import { MissingNote } from '../../../../missing-note.tsx';
import { orMissing } from '../../../../or-missing.ts';
import { Changes, LateImports } from './changes.tsx';
import { Lines } from './lines.tsx';
import { CreditUses, Versions } from './versions.tsx';

type Props = {
  params: Promise<{ month: string; partnerId: string }>;
  searchParams: Promise<Record<string, string>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('statements'))('title') };
}

export default async function StatementPage({ params, searchParams }: Props) {
  const ctx = await requireContext('statements.read');
  const [asked, search] = await Promise.all([params, searchParams]);
  const statement = await orMissing(getStatement(ctx, { ...asked, version: search.version }));
  if (!statement) return <MissingNote />;
  const [t, format] = await Promise.all([getTranslations('statements'), getFormatter()]);
  const { shown, versions, month } = statement;
  const path = `/vendor/statements/${month}/${statement.partnerId}`;
  const isInForce = shown.version === versions[0]?.version;
  return (
    <>
      <PageHeader
        title={t('statement.title', { partner: statement.partner, month: formatMonth(month, ctx.locale) })}
        lead={t('statement.lead', {
          ...{ version: shown.version, count: versions.length, lines: shown.lines },
          at: format.dateTime(shown.createdAt, { dateStyle: 'long', timeStyle: 'short' }),
        })}
        breadcrumbs={[
          { label: t('title'), href: '/vendor/statements' },
          { label: formatMonth(month, ctx.locale), href: `/vendor/statements/${month}` },
        ]}
        aside={
          <Status tone={isInForce ? 'good' : 'neutral'}>
            {t(isInForce ? 'statement.inForce' : 'statement.former')}
          </Status>
        }
      />
      <div className="grid gap-6">
        {isInForce ? null : (
          <Notice
            tone="warn"
            actions={
              <LinkButton size="sm" href={path}>
                {t('statement.openLatest')}
              </LinkButton>
            }
          >
            {t('statement.formerNotice')}
          </Notice>
        )}
        {statement.waitsForCorrection ? <Notice tone="info">{t('statement.waits')}</Notice> : null}
        <Totals statement={statement} locale={ctx.locale} />
        <Versions statement={statement} path={path} locale={ctx.locale} />
        {shown.version > 1 ? (
          <>
            <Changes statement={statement} locale={ctx.locale} />
            <LateImports statement={statement} locale={ctx.locale} />
          </>
        ) : null}
        <CreditUses statement={statement} locale={ctx.locale} />
        <Lines ctx={ctx} statement={statement} path={path} params={search} />
      </div>
    </>
  );
}

async function Totals({ statement: { shown }, locale }: { statement: StatementDetail; locale: Locale }) {
  const t = await getTranslations('statements');
  const money = (cents: number) => formatCents(cents, locale);
  return (
    <Stats>
      <Stat label={t('runningTotal')} value={money(shown.runningTotal)} />
      <Stat label={t('discounts')} value={money(shown.discounts === 0 ? 0 : -shown.discounts)} />
      <Stat label={t('credits')} value={money(shown.credits === 0 ? 0 : -shown.credits)} />
      <Stat label={t('totalCost')} value={money(shown.totalCost)} />
    </Stats>
  );
}
