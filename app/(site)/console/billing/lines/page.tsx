import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { BillingTabs } from '#components/billing/billing-tabs.tsx';
import { LinesTable } from '#components/billing/lines-table.tsx';
import { getMoney } from '#components/billing/money.ts';
import { MonthChoice } from '#components/billing/month-choice.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ListControls } from '#components/ui/list-controls.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { listBilledProducts } from '#lib/domain/bill/break-down.ts';
import { linesFilter } from '#lib/domain/bill/filters.ts';
import { listLines } from '#lib/domain/bill/list-lines.ts';
import { chosenMonth, shownMonths } from '#lib/domain/bill/months.ts';
import { listHref } from '#lib/list/href.ts';

const PATH = '/console/billing/lines';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('billing.lines'))('title') };
}

export default async function LinesPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const ctx = await requireContext('billing.read');
  const params = await searchParams;
  const filter = linesFilter.parse(params);
  const month = chosenMonth(filter.month);
  const [page, products, t, words, money] = await Promise.all([
    listLines(ctx, params),
    listBilledProducts(ctx, { month }),
    getTranslations('billing.lines'),
    getTranslations('billing.breakdown'),
    getMoney(),
  ]);
  const { q, customer, service, project, kind, sort } = filter;
  const kept = { month, q, customer, service, project, kind };
  const sorted = { ...kept, sort: sort === 'cost' ? undefined : sort };
  const narrowed = Boolean(q || customer || service || project || kind);
  const { sum } = page;
  const only = [
    page.customer ? t('customerOnly', { name: page.customer.name }) : null,
    service && !products.includes(service) ? t('serviceOnly', { name: service.replaceAll('/', ' / ') }) : null,
    project ? t('projectOnly', { name: project }) : null,
  ].filter(Boolean);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <MonthChoice month={month} months={shownMonths()} href={(to) => listHref(PATH, sorted, { month: to })} />
            <LinkButton href={listHref(`${PATH}/export.csv`, sorted)} prefetch={false}>
              {t('csv')}
            </LinkButton>
          </>
        }
      />
      <BillingTabs current="lines" />
      <ListControls
        action={PATH}
        search={{ label: t('search'), placeholder: t('searchHint'), value: q }}
        filters={[
          {
            name: 'service',
            label: t('product'),
            value: service && products.includes(service) ? service : undefined,
            options: products.map((value) => ({ value, label: value })),
          },
          {
            name: 'kind',
            label: t('kind'),
            value: kind,
            options: (['project', 'charge'] as const).map((value) => ({
              value,
              label: words(`kinds.${value}`),
            })),
          },
        ]}
        keep={{ month, customer, project, sort: sorted.sort }}
        clearHref={listHref(PATH, { month, customer, project })}
        count={t('count', { count: page.total })}
      />
      {only.length ? (
        <p className="mb-3 flex flex-wrap gap-x-4">
          {only.join(' ')}
          <Link className="link" href={listHref(PATH, { month })}>
            {t('showAll')}
          </Link>
        </p>
      ) : null}
      {page.total ? (
        <p className="mb-3 text-ink-2">
          {t('sum', {
            totalCost: money.cents(sum.totalCost),
            runningTotal: money.cents(sum.runningTotal),
            discounts: money.cents(sum.discounts),
            credits: money.cents(sum.credits),
          })}
        </p>
      ) : null}
      <LinesTable
        rows={page.rows}
        sort={{ current: sort, href: (to) => listHref(PATH, kept, { sort: to === 'cost' ? undefined : to }) }}
        href={(line) =>
          listHref(`${PATH}/usage`, {
            ...{ month, customer: line.customerId, service: String(line.serviceId), project: line.project },
            from: line.periodFrom,
          })
        }
        empty={
          <EmptyState title={t(narrowed ? 'noneFound' : 'none')} text={t(narrowed ? 'noneFoundText' : 'noneText')} />
        }
      />
      <Pagination
        previousHref={page.previous ? listHref(PATH, sorted, { page: page.previous }) : undefined}
        nextHref={page.next ? listHref(PATH, sorted, { page: page.next }) : undefined}
      />
    </>
  );
}
