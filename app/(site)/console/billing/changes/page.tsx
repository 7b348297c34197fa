import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BillingTabs } from '#components/billing/billing-tabs.tsx';
import { ChangesTable } from '#components/billing/changes-table.tsx';
import { getMoney } from '#components/billing/money.ts';
import { MonthChoice } from '#components/billing/month-choice.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ListControls } from '#components/ui/list-controls.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { compareMonths } from '#lib/domain/bill/compare-months.ts';
import { changesFilter } from '#lib/domain/bill/filters.ts';
import { listChanges } from '#lib/domain/bill/list-changes.ts';
import { shownMonths } from '#lib/domain/bill/months.ts';
import { listHref } from '#lib/list/href.ts';

const PATH = '/console/billing/changes';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('billing'))('title') };
}

export default async function ChangesPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const ctx = await requireContext('billing.read');
  const params = await searchParams;
  const { step, q, sort } = changesFilter.parse(params);
  const [page, comparison, billing, t, money] = await Promise.all([
    listChanges(ctx, params),
    compareMonths(ctx, params),
    getTranslations('billing'),
    getTranslations('billing.changes'),
    getMoney(),
  ]);
  const { month, steps } = comparison;
  const names = { month: money.month(month), before: money.month(comparison.beforeMonth) };
  const effect = steps.find(({ name }) => name === step)?.effect ?? 0;
  const kept = { month, step, q };
  const sorted = { ...kept, sort: sort === 'effect' ? undefined : sort };
  const sums = { sum: money.price(page.sum), effect: money.change(effect) };
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: billing('title'), href: listHref('/console/billing', { month }) }]}
        title={t('pageTitle', { ...names, step: t(`steps.${step}`) })}
        lead={t(`explained.${step}`, names)}
        actions={
          <>
            <MonthChoice month={month} months={shownMonths()} href={(to) => listHref(PATH, { month: to, step })} />
            <LinkButton href={listHref(`${PATH}/export.csv`, sorted)} prefetch={false}>
              {billing('lines.csv')}
            </LinkButton>
          </>
        }
      />
      <BillingTabs current="overview" />
      <Tabs
        label={t('stepsLabel')}
        tabs={steps.map(({ name, effect: cents }) => ({
          href: listHref(PATH, { month, step: name }),
          label: t(`steps.${name}`),
          current: name === step,
          count: money.change(cents),
        }))}
      />
      <ListControls
        action={PATH}
        search={{ label: t('search'), placeholder: t('searchHint'), value: q }}
        keep={{ month, step, sort: sorted.sort }}
        clearHref={listHref(PATH, { month, step })}
        count={t('count', { count: page.total })}
      />
      {page.total ? (
        <p className="mb-3 text-ink-2">{t(step === 'rounding' ? 'listedRounding' : 'listed', sums)}</p>
      ) : null}
      <ChangesTable
        caption={t(`steps.${step}`)}
        rows={page.rows}
        sort={{ current: sort, href: (to) => listHref(PATH, kept, { sort: to === 'effect' ? undefined : to }) }}
        empty={<EmptyState title={t(q ? 'noneFound' : 'empty')} text={t(q ? 'noneFoundText' : 'emptyText', names)} />}
      />
      <Pagination
        previousHref={page.previous ? listHref(PATH, sorted, { page: page.previous }) : undefined}
        nextHref={page.next ? listHref(PATH, sorted, { page: page.next }) : undefined}
      />
    </>
  );
}
