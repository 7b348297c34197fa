import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { QueueEmpty } from '#components/application/queue-empty.tsx';
import { QueueTable } from '#components/application/queue-table.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { ListControls } from '#components/ui/list-controls.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { listReviewers } from '#lib/domain/application/get-review.ts';
import { countWaitingApplications, listApplications, queueFilter } from '#lib/domain/application/list-applications.ts';
import { ENROLLABLE_PROGRAMS } from '#lib/domain/application/schema.ts';
import { listHref } from '#lib/list/href.ts';

const PATH = '/vendor/applications';
const STATES = ['SUBMITTED', 'IN_REVIEW', 'NEEDS_INFO', 'APPROVED', 'REJECTED', 'WITHDRAWN'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('review'))('title') };
}

export default async function ApplicationsPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const ctx = await requireContext('applications.read');
  const params = await searchParams;
  const t = await getTranslations('review');
  const app = await getTranslations('application');
  const page = await listApplications(ctx, params);
  const counts = await countWaitingApplications(ctx, {});
  const reviewers = await listReviewers(ctx, {});
  const { q, state, program, assignee, sort } = queueFilter.parse(params);
  const kept = {
    q,
    state: state === 'waiting' ? undefined : state,
    program,
    assignee,
    sort: sort === 'oldest' ? undefined : sort,
  };
  const plain = !q && !program;
  const tab = (
    name: 'waiting' | 'mine' | 'unassigned' | 'open' | 'all',
    view: typeof kept.state,
    who?: string,
    count?: number,
  ) => ({
    label: t(`tabs.${name}`),
    href: listHref(PATH, { sort: kept.sort, state: view, assignee: who }),
    current: plain && kept.state === view && assignee === who,
    count,
  });
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
      <div className="mb-4">
        <Tabs
          label={t('tabs.label')}
          tabs={[
            tab('waiting', undefined, undefined, counts.waiting),
            tab('mine', undefined, 'me', counts.mine),
            tab('unassigned', undefined, 'none', counts.unassigned),
            tab('open', 'open'),
            tab('all', 'all'),
          ]}
        />
      </div>
      <ListControls
        action={PATH}
        search={{ label: t('search'), placeholder: t('searchHint'), value: q }}
        filters={[
          {
            name: 'state',
            label: t('filter.state'),
            value: kept.state ?? '',
            options: [
              // The queue as it opens: what waits on us needs no word in the address.
              { value: '', label: t('stateOption.waiting') },
              ...(['open', 'all'] as const).map((value) => ({ value, label: t(`stateOption.${value}`) })),
              ...STATES.map((value) => ({ value, label: app(`state.${value}`) })),
            ],
          },
          {
            name: 'program',
            label: t('filter.program'),
            value: program,
            options: ENROLLABLE_PROGRAMS.map((value) => ({ value, label: app(`programShort.${value}`) })),
          },
          {
            name: 'assignee',
            label: t('filter.assignee'),
            value: assignee,
            options: [
              { value: 'me', label: t('filter.me') },
              { value: 'none', label: t('filter.none') },
              ...reviewers.map((reviewer) => ({ value: reviewer.id, label: reviewer.name })),
            ],
          },
        ]}
        keep={{ sort: kept.sort }}
        clearHref={PATH}
        count={t(page.capped ? 'countCapped' : 'count', { count: page.total })}
      />
      <QueueTable
        rows={page.rows}
        path={PATH}
        sort={sort}
        sortHref={(by) => listHref(PATH, kept, { sort: by === 'oldest' ? undefined : by })}
        empty={<QueueEmpty waiting={plain && !kept.state && !assignee} allHref={`${PATH}?state=all`} />}
      />
      <Pagination
        previousHref={page.previous ? listHref(PATH, kept, { cursor: page.previous }) : undefined}
        nextHref={page.next ? listHref(PATH, kept, { cursor: page.next }) : undefined}
      />
    </>
  );
}
