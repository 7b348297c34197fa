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
import { listUnsigned, unsignedFilter } from '#lib/domain/agreement/list-unsigned.ts';
import { listHref } from '#lib/list/href.ts';

const PATH = '/vendor/agreements/unsigned';
const STATUSES = ['UNSIGNED', 'DUE'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agreements.vendor.unsigned'))('title') };
}

export default async function UnsignedPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const ctx = await requireContext('vendorAgreements.read');
  const params = await searchParams;
  const [t, list, page] = await Promise.all([
    getTranslations('agreements.vendor.unsigned'),
    getTranslations('agreements.vendor'),
    listUnsigned(ctx, params),
  ]);
  const { q, status } = unsignedFilter.parse(params);
  const kept = { q, status };
  const narrowed = Boolean(q || status);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        breadcrumbs={[{ label: list('title'), href: '/vendor/agreements' }]}
        actions={
          <LinkButton href={listHref(`${PATH}/export.csv`, kept)} prefetch={false}>
            {t('csv')}
          </LinkButton>
        }
      />
      <ListControls
        action={PATH}
        search={{ label: t('search'), placeholder: t('searchHint'), value: q }}
        filters={[
          {
            name: 'status',
            label: t('columns.status'),
            value: status,
            options: STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) })),
          },
        ]}
        clearHref={PATH}
        count={t(page.capped ? 'countCapped' : 'count', { count: page.total })}
      />
      <DataTable
        caption={t('title')}
        rows={page.rows}
        rowKey={(row) => row.id}
        rowHref={(row) => `/vendor/partners/${row.id}`}
        empty={
          <EmptyState title={t(narrowed ? 'noneFound' : 'none')} text={t(narrowed ? 'noneFoundText' : 'noneText')} />
        }
        columns={[
          {
            id: 'name',
            label: t('columns.name'),
            main: true,
            cell: (row) => (
              <>
                {row.name}
                <CellSub>{row.contactEmail}</CellSub>
              </>
            ),
          },
          {
            id: 'status',
            label: t('columns.status'),
            nowrap: true,
            cell: (row) => (
              <Status tone={row.status === 'UNSIGNED' ? 'bad' : 'waiting'}>{t(`statuses.${row.status}`)}</Status>
            ),
          },
          { id: 'code', label: t('columns.partnerId'), numeric: true, nowrap: true, cell: (row) => row.partnerCode },
          {
            id: 'version',
            label: t('columns.version'),
            cell: (row) => (
              <>
                {row.version ?? '–'}
                {row.acceptedAt ? (
                  <CellSub>
                    <RelativeTime at={row.acceptedAt} show="date" />
                  </CellSub>
                ) : null}
              </>
            ),
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
