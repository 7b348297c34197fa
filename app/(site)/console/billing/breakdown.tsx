import { getTranslations } from 'next-intl/server';
import { type CostSort, CustomerCosts, ProjectCosts } from '#components/billing/cost-tables.tsx';
import { ServiceCosts } from '#components/billing/service-costs.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ListControls, type ListFilter } from '#components/ui/list-controls.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import type { PartnerContext } from '#lib/auth/context.ts';
import {
  listBilledProducts,
  listCustomerCosts,
  listProjectCosts,
  listServiceCosts,
} from '#lib/domain/bill/break-down.ts';
import { breakdownFilter } from '#lib/domain/bill/filters.ts';
import { BREAKDOWNS } from '#lib/domain/bill/schema.ts';
import { listHref } from '#lib/list/href.ts';

const PATH = '/console/billing';
const SEARCHES = {
  customers: ['searchCustomers', 'searchHint'],
  services: ['searchServices', 'searchServicesHint'],
  projects: ['searchProjects', 'searchProjectsHint'],
} as const;

type BreakdownProps = {
  ctx: PartnerContext;
  /** the page's address; `month` is the one that it is about */
  params: Record<string, string> & { month: string };
  /** the bill's total cost */
  whole: number;
};

/** What a month's bill is made of: one table at a time, its state in the address. */
export async function Breakdown({ ctx, params, whole }: BreakdownProps) {
  const { month } = params;
  const { by, q, product, kind, sort } = breakdownFilter.parse(params);
  const [t, products, found] = await Promise.all([
    getTranslations('billing.breakdown'),
    listBilledProducts(ctx, params),
    read(ctx, by, params),
  ]);
  const kept = { month, by, q, product, kind: by === 'projects' ? kind : undefined };
  const sorted = { ...kept, sort: sort === 'cost' ? undefined : sort };
  const narrowed = Boolean(q || product || kept.kind);
  const lines = (changes: Record<string, string | undefined>) => listHref(`${PATH}/lines`, { month }, changes);
  const order: CostSort = {
    current: sort,
    href: (to) => listHref(PATH, kept, { sort: to === 'cost' ? undefined : to }),
  };
  const empty = (
    <EmptyState title={t(narrowed ? 'noneFound' : 'none')} text={t(narrowed ? 'noneFoundText' : 'noneText')} />
  );
  const filters: ListFilter[] = [
    {
      name: 'product',
      label: t('product'),
      value: product,
      options: products.map((value) => ({ value, label: value })),
    },
    ...(by === 'projects'
      ? [
          {
            ...{ name: 'kind', label: t('kind'), value: kind },
            options: (['project', 'charge'] as const).map((value) => ({ value, label: t(`kinds.${value}`) })),
          },
        ]
      : []),
  ];
  const [search, hint] = SEARCHES[by];
  return (
    <Panel
      id="breakdown"
      title={t('title')}
      lead={t('lead')}
      actions={
        <LinkButton href={listHref(`${PATH}/${by}.csv`, sorted, { by: undefined })} prefetch={false} size="sm">
          {t('csv')}
        </LinkButton>
      }
    >
      <Tabs
        label={t('label')}
        tabs={BREAKDOWNS.map((one) => ({
          href: `${listHref(PATH, { month }, { by: one })}#breakdown`,
          label: t(one),
          current: one === by,
        }))}
      />
      <ListControls
        action={PATH}
        search={{ label: t(search), placeholder: t(hint), value: q }}
        filters={filters}
        keep={{ month, by, sort: sorted.sort }}
        clearHref={listHref(PATH, { month, by })}
        count={t('count', { count: found.total })}
      />
      {found.by === 'customers' ? (
        <CustomerCosts
          rows={found.rows}
          sort={order}
          whole={whole}
          customerHref={(id) => `/console/customers/${id}`}
          linesHref={(customer) => lines({ customer })}
          empty={empty}
        />
      ) : null}
      {found.by === 'projects' ? (
        <ProjectCosts
          rows={found.rows}
          sort={order}
          whole={whole}
          linesHref={(row) =>
            row.kind === 'project'
              ? lines({ customer: row.customerId, project: row.name })
              : lines({ customer: row.customerId, kind: 'charge' })
          }
          empty={empty}
        />
      ) : null}
      {found.by === 'services' && found.rows.length ? (
        <ServiceCosts services={found.rows} linesHref={(service) => lines({ service })} open={narrowed} />
      ) : null}
      {found.by === 'services' && !found.rows.length ? empty : null}
      <Pagination
        previousHref={found.previous ? listHref(PATH, sorted, { page: found.previous }) : undefined}
        nextHref={found.next ? listHref(PATH, sorted, { page: found.next }) : undefined}
      />
    </Panel>
  );
}

async function read(ctx: PartnerContext, by: (typeof BREAKDOWNS)[number], params: Record<string, string>) {
  if (by === 'customers') return { by, ...(await listCustomerCosts(ctx, params)) };
  if (by === 'projects') return { by, ...(await listProjectCosts(ctx, params)) };
  const rows = await listServiceCosts(ctx, params);
  const total = rows.flatMap((product) => product.parts.flatMap((category) => category.parts)).length;
  return { by, rows, total, next: null, previous: null };
}
