import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { BillingTabs } from '#components/billing/billing-tabs.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Progress } from '#components/ui/progress.tsx';
import { Status } from '#components/ui/status.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import type { Tone } from '#components/ui/tone.ts';
import { requireContext } from '#lib/auth/current.ts';
import { type GrantedCredit, type Grants, listGrants } from '#lib/domain/bill/list-grants.ts';
import type { CreditStatus } from '#lib/domain/credit/rules.ts';
import type { DiscountStatus } from '#lib/domain/discount/rules.ts';
import { env } from '#lib/env.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { formatCents, formatDay, formatMonth, formatQuantity } from '#lib/i18n/money.ts';
import { addDays } from '#lib/month.ts';

const CREDIT_TONES: Record<CreditStatus, Tone> = {
  SCHEDULED: 'info',
  ACTIVE: 'good',
  EXHAUSTED: 'neutral',
  EXPIRED: 'neutral',
  REVOKED: 'bad',
};
const DISCOUNT_TONES: Record<DiscountStatus, Tone> = {
  SCHEDULED: 'info',
  VALID: 'good',
  EXPIRED: 'neutral',
  REVOKED: 'bad',
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('credits'))('title') };
}

export default async function CreditsPage() {
  const ctx = await requireContext('billing.read');
  const [grants, t] = await Promise.all([listGrants(ctx, {}), getTranslations('credits')]);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead', { vendor: env.VENDOR_NAME })}
        actions={
          <LinkButton href="/console/billing/credits/export.csv" prefetch={false}>
            {t('download')}
          </LinkButton>
        }
      />
      <BillingTabs current="credits" />
      <div className="grid gap-6">
        <Credits credits={grants.credits} locale={ctx.locale} />
        <Discounts discounts={grants.discounts} locale={ctx.locale} />
      </div>
    </>
  );
}

async function Credits({ credits, locale }: { credits: Grants['credits']; locale: Locale }) {
  const t = await getTranslations('credits');
  const money = (cents: number) => formatCents(cents, locale);
  return (
    <Card title={t('credits.title')} lead={t('credits.lead')} flush>
      <DataTable
        caption={t('credits.title')}
        rows={credits}
        rowKey={(credit) => credit.id}
        rowExtra={(credit) => <Uses credit={credit} locale={locale} />}
        empty={<EmptyState title={t('credits.none')} text={t('credits.noneText', { vendor: env.VENDOR_NAME })} />}
        columns={[
          {
            id: 'description',
            label: t('columns.description'),
            main: true,
            cell: (credit) => <Named description={credit.description} scope={<Scope scope={credit.scope} />} />,
          },
          {
            id: 'state',
            label: t('columns.state'),
            nowrap: true,
            cell: (credit) => (
              <Status tone={CREDIT_TONES[credit.status]}>{t(`credits.states.${credit.status}`)}</Status>
            ),
          },
          { id: 'granted', label: t('columns.granted'), numeric: true, cell: (credit) => money(credit.amount) },
          {
            id: 'left',
            label: t('columns.left'),
            cell: (credit) => (
              <Progress
                label={t('credits.leftOf', { left: money(credit.remaining), granted: money(credit.amount) })}
                value={Math.max(0, credit.remaining)}
                max={credit.amount}
                tone={credit.status === 'ACTIVE' || credit.status === 'SCHEDULED' ? 'good' : 'waiting'}
              />
            ),
          },
          { id: 'days', label: t('columns.days'), cell: (credit) => <Days grant={credit} locale={locale} /> },
        ]}
      />
    </Card>
  );
}

async function Uses({ credit, locale }: { credit: GrantedCredit; locale: Locale }) {
  const t = await getTranslations('credits');
  const money = (cents: number) => formatCents(cents, locale);
  return (
    <div className="grid gap-2 text-sm">
      <Code id={credit.id} />
      {credit.estimated > 0 ? (
        <p>
          {t('credits.estimated', {
            amount: money(credit.estimated),
            left: money(credit.remaining - credit.estimated),
          })}
        </p>
      ) : null}
      {credit.uses.length > 0 ? (
        <details>
          <summary className="link cursor-pointer">
            {t('credits.usedBy', { count: credit.uses.length, amount: money(credit.amount - credit.remaining) })}
          </summary>
          <ul className="mt-1 grid gap-1">
            {credit.uses.map((use) => (
              <li key={use.statementId} className="flex flex-wrap gap-x-3">
                <Link className="link" href={`/console/billing?month=${use.month}`}>
                  {use.version > 1
                    ? t('credits.statementCorrected', { month: formatMonth(use.month, locale), version: use.version })
                    : t('credits.statement', { month: formatMonth(use.month, locale) })}
                </Link>
                <span className="tnum">{money(use.amount)}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : (
        <p className="text-ink-2">{t('credits.unused')}</p>
      )}
    </div>
  );
}

async function Code({ id }: { id: string }) {
  const t = await getTranslations('credits');
  return (
    <p className="flex items-center gap-x-2 text-sm">
      <span className="flex-none text-ink-3">{t('columns.code')}</span>
      <code className="min-w-0 break-all">{id}</code>
      <CopyButton value={id} iconOnly size="sm" />
    </p>
  );
}

async function Discounts({ discounts, locale }: { discounts: Grants['discounts']; locale: Locale }) {
  const t = await getTranslations('credits');
  return (
    <Card title={t('discounts.title')} lead={t('discounts.lead')} flush>
      <DataTable
        caption={t('discounts.title')}
        rows={discounts}
        rowKey={(discount) => discount.id}
        rowExtra={(discount) => <Code id={discount.id} />}
        empty={<EmptyState title={t('discounts.none')} text={t('discounts.noneText', { vendor: env.VENDOR_NAME })} />}
        columns={[
          {
            id: 'description',
            label: t('columns.description'),
            main: true,
            cell: (discount) => <Named description={discount.description} scope={<Scope scope={discount.scope} />} />,
          },
          {
            id: 'state',
            label: t('columns.state'),
            nowrap: true,
            cell: (discount) => (
              <Status tone={DISCOUNT_TONES[discount.status]}>{t(`discounts.states.${discount.status}`)}</Status>
            ),
          },
          {
            id: 'percentage',
            label: t('columns.percentage'),
            numeric: true,
            cell: (discount) => t('discounts.percent', { percentage: formatQuantity(discount.percentage, locale) }),
          },
          { id: 'days', label: t('columns.days'), cell: (discount) => <Days grant={discount} locale={locale} /> },
        ]}
      />
    </Card>
  );
}

function Named({ description, scope }: { description: string; scope: ReactNode }) {
  return (
    <>
      {description}
      <CellSub>{scope}</CellSub>
    </>
  );
}

async function Scope({ scope }: { scope: readonly string[] }) {
  const t = await getTranslations('credits');
  if (scope.length === 0) return t('everyService');
  return scope.map((path) => (
    <span key={path} className="block">
      {path.replaceAll('/', ' › ')}
    </span>
  ));
}

type Spell = { startsOn: string; endsOn: string; revokedOn: string | null; goneOn: string };

async function Days({ grant, locale }: { grant: Spell; locale: Locale }) {
  const t = await getTranslations('credits');
  const day = (text: string) => formatDay(text, locale);
  const last = addDays(grant.goneOn, -1);
  return (
    <>
      {last < grant.startsOn ? t('never') : t('fromTo', { from: day(grant.startsOn), until: day(last) })}
      {grant.revokedOn ? <CellSub>{t('revokedOn', { day: day(grant.revokedOn) })}</CellSub> : null}
    </>
  );
}
