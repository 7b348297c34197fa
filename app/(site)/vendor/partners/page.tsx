import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Badge } from '#components/ui/badge.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ListControls } from '#components/ui/list-controls.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { listPartners, partnerFilter } from '#lib/domain/partner/list-partners.ts';
import { listHref } from '#lib/list/href.ts';
import { partnerTone } from './tone.ts';

const PATH = '/vendor/partners';
const STATES = ['PENDING_ACTIVATION', 'ACTIVE', 'SUSPENDED', 'CLOSED'] as const;
const PROGRAMS = ['MSP', 'RESELLER', 'INDIRECT_PROVIDER', 'INDIRECT_RESELLER'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('vendor.partners'))('title') };
}

export default async function PartnersPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const ctx = await requireContext('partners.read');
  const params = await searchParams;
  const [t, format, page] = await Promise.all([
    getTranslations('vendor.partners'),
    getFormatter(),
    listPartners(ctx, params),
  ]);
  const { q, state, program, sort } = partnerFilter.parse(params);
  const kept = { q, state, program, sort: sort === 'newest' ? undefined : sort };
  const narrowed = Boolean(q || state || program);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
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
            name: 'state',
            label: t('state'),
            value: state,
            options: STATES.map((value) => ({ value, label: t(`states.${value}`) })),
          },
          {
            name: 'program',
            label: t('program'),
            value: program,
            options: PROGRAMS.map((value) => ({ value, label: t(`programs.${value}`) })),
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
            label: t('name'),
            main: true,
            sort: { href: listHref(PATH, kept, { sort: 'name' }), direction: sort === 'name' ? 'asc' : undefined },
            cell: (row) => (
              <>
                {row.name}
                {row.slug ? <CellSub>{`/signup/${row.slug}`}</CellSub> : null}
              </>
            ),
          },
          {
            id: 'programs',
            label: t('program'),
            cell: (row) => row.programs.map((program) => <Badge key={program}>{t(`programs.${program}`)}</Badge>),
          },
          { id: 'code', label: t('partnerId'), numeric: true, nowrap: true, cell: (row) => row.partnerCode },
          {
            id: 'state',
            label: t('state'),
            nowrap: true,
            cell: (row) => <Status tone={partnerTone(row.state)}>{t(`states.${row.state}`)}</Status>,
          },
          { id: 'customers', label: t('customers'), numeric: true, cell: (row) => format.number(row.customers) },
          {
            id: 'since',
            label: t('since'),
            nowrap: true,
            sort: {
              href: listHref(PATH, kept, { sort: undefined }),
              direction: sort === 'newest' ? 'desc' : undefined,
            },
            cell: (row) => <RelativeTime at={row.createdAt} show="date" />,
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
