import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { CellSub, type Column, DataTable } from '#components/ui/table.tsx';
import type { CustomerCost, ProjectCost } from '#lib/domain/bill/schema.ts';
import { getMoney } from './money.ts';

/** A table's sorting: the one in force, and the address of each. */
export type CostSort = { current: 'cost' | 'name'; href: (sort: 'cost' | 'name') => string };

type Costs = { runningTotal: number; discounts: number; credits: number; totalCost: number };

async function costColumns<Row extends Costs>(sort: CostSort, whole: number): Promise<Column<Row>[]> {
  const [t, money] = await Promise.all([getTranslations('billing'), getMoney()]);
  const figure = (name: keyof Costs, sign = 1): Column<Row> => ({
    id: name,
    label: t(`amounts.${name}`),
    numeric: true,
    nowrap: true,
    cell: (row) => money.cents(sign * row[name]),
  });
  return [
    figure('runningTotal'),
    figure('discounts', -1),
    figure('credits', -1),
    {
      ...figure('totalCost'),
      sort: { href: sort.href('cost'), direction: sort.current === 'cost' ? 'desc' : undefined },
    },
    {
      id: 'share',
      label: t('breakdown.columns.share'),
      numeric: true,
      nowrap: true,
      phoneHidden: true,
      cell: (row) => money.share(row.totalCost, whole),
    },
  ];
}

export type CustomerTableProps = {
  rows: CustomerCost[];
  sort: CostSort;
  /** the bill's total cost, of which each row has its share */
  whole: number;
  customerHref: (id: string) => string;
  linesHref: (id: string) => string;
  empty: ReactNode;
};

/** A bill by customer. */
export async function CustomerCosts({ rows, sort, whole, customerHref, linesHref, empty }: CustomerTableProps) {
  const t = await getTranslations('billing.breakdown');
  return (
    <DataTable
      caption={t('customers')}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => linesHref(row.id)}
      empty={empty}
      columns={[
        {
          id: 'name',
          label: t('columns.customer'),
          main: true,
          sort: { href: sort.href('name'), direction: sort.current === 'name' ? 'asc' : undefined },
          cell: (row) => (
            <>
              {row.name}
              <CellSub>{row.orgId}</CellSub>
            </>
          ),
        },
        ...(await costColumns<CustomerCost>(sort, whole)),
        {
          id: 'page',
          label: t('ofCustomer'),
          actions: true,
          cell: (row) => (
            <Link className="link" href={customerHref(row.id)} prefetch={false}>
              {t('ofCustomer')}
              <span className="sr-only">: {row.name}</span>
            </Link>
          ),
        },
      ]}
    />
  );
}

export type ProjectTableProps = {
  rows: ProjectCost[];
  sort: CostSort;
  whole: number;
  linesHref: (row: ProjectCost) => string;
  empty: ReactNode;
};

/** A bill by project, and by category what belongs to none. */
export async function ProjectCosts({ rows, sort, whole, linesHref, empty }: ProjectTableProps) {
  const t = await getTranslations('billing.breakdown');
  return (
    <DataTable
      caption={t('projects')}
      rows={rows}
      rowKey={(row) => JSON.stringify([row.customerId, row.kind, row.name, row.supportPlan])}
      rowHref={linesHref}
      empty={empty}
      columns={[
        {
          id: 'name',
          label: t('columns.project'),
          main: true,
          sort: { href: sort.href('name'), direction: sort.current === 'name' ? 'asc' : undefined },
          cell: (row) => (
            <>
              {row.name}
              {row.kind === 'charge' ? <CellSub>{t(row.supportPlan ? 'supportPlan' : 'charge')}</CellSub> : null}
            </>
          ),
        },
        { id: 'customer', label: t('columns.customer'), cell: (row) => row.customerName },
        ...(await costColumns<ProjectCost>(sort, whole)),
      ]}
    />
  );
}
