import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LinkButton } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ListControls } from '#components/ui/list-controls.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { customerFilter, listCustomers } from '#lib/domain/customer/list-customers.ts';
import { listHref } from '#lib/list/href.ts';
import { customerTone } from './tone.ts';

const PATH = '/console/customers';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.customers'))('title') };
}

export default async function CustomersPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const ctx = await requireContext('customers.read');
  const params = await searchParams;
  const t = await getTranslations('console.customers');
  const page = await listCustomers(ctx, params);
  const { q, state, source, sort } = customerFilter.parse(params);
  const kept = { q, state, source, sort: sort === 'newest' ? undefined : sort };
  const narrowed = Boolean(q || state || source);
  const option = (group: 'states' | 'sources', value: string) => ({ value, label: t(`${group}.${value}`) });
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <LinkButton href={listHref(`${PATH}/export.csv`, kept)} prefetch={false}>
              {t('csv')}
            </LinkButton>
            <LinkButton href="/console/signup-links" variant="primary">
              {t('invite')}
            </LinkButton>
          </>
        }
      />
      <ListControls
        action={PATH}
        search={{ label: t('search'), placeholder: t('searchHint'), value: q }}
        filters={[
          {
            name: 'state',
            label: t('columns.state'),
            value: state,
            options: ['ACTIVE', 'SUSPENDED', 'ENDED'].map((v) => option('states', v)),
          },
          {
            name: 'source',
            label: t('columns.source'),
            value: source,
            options: ['SIGNUP_PAGE', 'SIGNUP_LINK'].map((v) => option('sources', v)),
          },
        ]}
        keep={{ sort: kept.sort }}
        clearHref={PATH}
        count={t(page.capped ? 'countCapped' : 'count', { count: page.total })}
      />
      <DataTable
        caption={t('title')}
        rows={page.rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `${PATH}/${row.id}`}
        empty={
          <EmptyState title={t(narrowed ? 'noneFound' : 'none')} text={t(narrowed ? 'noneFoundText' : 'noneText')} />
        }
        columns={[
          {
            id: 'name',
            label: t('columns.name'),
            main: true,
            sort: { href: listHref(PATH, kept, { sort: 'name' }), direction: sort === 'name' ? 'asc' : undefined },
            cell: (row) => row.name,
          },
          { id: 'orgId', label: t('columns.orgId'), numeric: true, nowrap: true, cell: (row) => row.orgId },
          {
            id: 'admin',
            label: t('columns.admin'),
            cell: (row) => (
              <>
                {row.adminEmail}
                {row.verified ? null : <CellSub>{t('unverified')}</CellSub>}
              </>
            ),
          },
          {
            id: 'state',
            label: t('columns.state'),
            nowrap: true,
            cell: (row) => <Status tone={customerTone(row.state)}>{t(`states.${row.state}`)}</Status>,
          },
          { id: 'source', label: t('columns.source'), nowrap: true, cell: (row) => t(`sources.${row.source}`) },
          {
            id: 'since',
            label: t('columns.since'),
            nowrap: true,
            sort: {
              href: listHref(PATH, kept, { sort: sort === 'newest' ? 'oldest' : undefined }),
              direction: sort === 'newest' ? 'desc' : sort === 'oldest' ? 'asc' : undefined,
            },
            cell: (row) => <RelativeTime at={row.createdAt} />,
          },
        ]}
      />
      <Pagination
        previousHref={page.previous ? listHref(PATH, kept, { cursor: page.previous }) : undefined}
        nextHref={page.next ? listHref(PATH, kept, { cursor: page.next }) : undefined}
      />
    </>
  );
}
