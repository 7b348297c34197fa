import type { Metadata } from 'next';
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { BillingTabs } from '#components/billing/billing-tabs.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Gated } from '#components/ui/gated.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Progress } from '#components/ui/progress.tsx';
import { Status } from '#components/ui/status.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import type { Tone } from '#components/ui/tone.ts';
import { requireContext } from '#lib/auth/current.ts';
import { listBudgets } from '#lib/domain/budget/list-budgets.ts';
import { type BudgetState, budgetState } from '#lib/domain/budget/rules.ts';
import type { BudgetView } from '#lib/domain/budget/schema.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { formatCents, formatMonth, formatShare } from '#lib/i18n/money.ts';
import { removeBudget } from './actions.ts';

const PATH = '/console/billing/budgets';
const TONES: Record<BudgetState, Tone> = { within: 'good', expectedOver: 'waiting', over: 'bad' };
const BARS = { within: 'good', expectedOver: 'waiting', over: 'bad' } as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('budgets'))('title') };
}

export default async function BudgetsPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const ctx = await requireContext('billing.read');
  const { made, changed } = await searchParams;
  const [{ month, budgets }, missing, t] = await Promise.all([
    listBudgets(ctx, {}),
    explainMissing(ctx, 'billing.manage'),
    getTranslations('budgets'),
  ]);
  const { locale } = ctx;
  const done = budgets.find(({ id }) => id === (made ?? changed));
  const make = (
    <Gated reason={missing}>
      <LinkButton href={`${PATH}/new`} variant="primary">
        {t('make')}
      </LinkButton>
    </Gated>
  );
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={budgets.length > 0 ? make : undefined} />
      <BillingTabs current="budgets" />
      {done ? (
        <Notice tone="good" role="status" className="mb-4">
          {t(made ? 'done.created' : 'done.changed', { name: done.name })}
        </Notice>
      ) : null}
      <DataTable
        caption={t('caption', { month: formatMonth(month, locale) })}
        rows={budgets}
        rowKey={(budget) => budget.id}
        rowExtra={(budget) => <Alerts budget={budget} locale={locale} />}
        empty={<EmptyState title={t('none')} text={t('noneText')} actions={make} />}
        columns={[
          {
            id: 'name',
            label: t('columns.name'),
            main: true,
            cell: (budget) => (
              <>
                {budget.name}
                <CellSub>
                  {budget.customer ? (
                    <Link className="link" href={`/console/customers/${budget.customer.id}`}>
                      {budget.customer.name}
                    </Link>
                  ) : (
                    t('whole')
                  )}
                </CellSub>
              </>
            ),
          },
          {
            id: 'spent',
            label: t('columns.spent', { month: formatMonth(month, locale) }),
            cell: (budget) => (
              <Progress
                label={t('spentOf', {
                  spent: formatCents(budget.spent, locale),
                  amount: formatCents(budget.amount, locale),
                })}
                text={formatShare(budget.spent, budget.amount, locale)}
                value={Math.min(budget.spent, budget.amount)}
                max={budget.amount}
                tone={BARS[budgetState(budget)]}
              />
            ),
          },
          {
            id: 'expected',
            label: t('columns.expected'),
            cell: (budget) => (
              <>
                <Status tone={TONES[budgetState(budget)]}>{t(`states.${budgetState(budget)}`)}</Status>
                <CellSub>
                  {t('expected', {
                    amount: formatCents(budget.expected, locale),
                    share: formatShare(budget.expected, budget.amount, locale),
                  })}
                </CellSub>
              </>
            ),
          },
          {
            id: 'actions',
            label: t('columns.actions'),
            actions: true,
            cell: (budget) => <Controls budget={budget} missing={missing} />,
          },
        ]}
      />
      <p className="mt-3 text-sm text-ink-2">{t('basis')}</p>
    </>
  );
}

async function Alerts({ budget, locale }: { budget: BudgetView; locale: Locale }) {
  const t = await getTranslations('budgets');
  const format = await getFormatter();
  const sent = new Map(budget.alerts.map((alert) => [alert.percent, alert]));
  const told = [...new Set([...budget.percents, ...sent.keys()])].sort((a, b) => a - b);
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm" aria-label={t('alerts')}>
      {told.map((percent) => {
        const alert = sent.get(percent);
        return (
          <li key={percent}>
            {alert ? (
              <Status tone="waiting" className="whitespace-normal">
                {t('told', {
                  percent,
                  day: format.dateTime(alert.at, { dateStyle: 'medium' }),
                  spent: formatCents(alert.spent, locale),
                })}
              </Status>
            ) : (
              <Status>{t('tells', { percent })}</Status>
            )}
          </li>
        );
      })}
    </ul>
  );
}

async function Controls({ budget, missing }: { budget: BudgetView; missing: string | null }) {
  const t = await getTranslations('budgets');
  return (
    <>
      <Gated reason={missing} show="tip">
        <LinkButton href={`${PATH}/${budget.id}`} size="sm" aria-label={t('changeOf', { name: budget.name })}>
          {t('change')}
        </LinkButton>
      </Gated>
      <Gated reason={missing} show="tip">
        <ConfirmDialog
          action={removeBudget}
          danger
          trigger={t('remove')}
          triggerVariant="quiet"
          triggerSize="sm"
          title={t('removeTitle', { name: budget.name })}
          consequences={[t('removeStops'), t('removeKeeps')]}
          confirmLabel={t('removeConfirm')}
          fields={{ budgetId: budget.id, version: String(budget.version) }}
        />
      </Gated>
    </>
  );
}
