import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { countryName } from '#components/application/country-options.ts';
import { LinkButton } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ListControls } from '#components/ui/list-controls.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import { DataTable } from '#components/ui/table.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { listProfiles, providerFilter } from '#lib/domain/directory/list-profiles.ts';
import { listHref } from '#lib/list/href.ts';
import { listingTone } from '../../listing-tone.ts';

const PATH = '/vendor/providers';
const LISTINGS = ['submitted', 'published', 'returned', 'draft', 'none'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('directory.vendor'))('title') };
}

export default async function VendorProvidersPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const ctx = await requireContext('providers.read');
  const params = await searchParams;
  const [t, states, page] = await Promise.all([
    getTranslations('directory.vendor'),
    getTranslations('directory.listing'),
    listProfiles(ctx, params),
  ]);
  const { q, listing } = providerFilter.parse(params);
  const kept = { q, listing };
  const narrowed = Boolean(q || listing);
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
            <LinkButton href="/providers" prefetch={false}>
              {t('open')}
            </LinkButton>
          </>
        }
      />
      <ListControls
        action={PATH}
        search={{ label: t('search'), value: q }}
        filters={[
          {
            name: 'listing',
            label: t('columns.listing'),
            value: listing,
            options: LISTINGS.map((value) => ({ value, label: states(value) })),
          },
        ]}
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
          { id: 'name', label: t('columns.name'), main: true, cell: (row) => row.name },
          {
            id: 'listing',
            label: t('columns.listing'),
            nowrap: true,
            cell: (row) => (
              <Status tone={row.listing === 'submitted' ? 'waiting' : listingTone(row.listing)}>
                {states(row.listing)}
              </Status>
            ),
          },
          {
            id: 'country',
            label: t('columns.country'),
            cell: (row) => (row.country ? countryName(ctx.locale, row.country) : '–'),
          },
          {
            id: 'submitted',
            label: t('columns.submitted'),
            nowrap: true,
            cell: (row) => (row.submittedAt ? <RelativeTime at={row.submittedAt} /> : '–'),
          },
          {
            id: 'published',
            label: t('columns.published'),
            nowrap: true,
            cell: (row) => (row.publishedAt ? <RelativeTime at={row.publishedAt} show="date" /> : '–'),
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
