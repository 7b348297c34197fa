import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { LinkButton } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Gated } from '#components/ui/gated.tsx';
import { ListControls } from '#components/ui/list-controls.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pagination } from '#components/ui/pagination.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { getOwnSignupUrl } from '#lib/domain/custom-domain/signup-url.ts';
import { linkFilter, listLinks } from '#lib/domain/signup-link/queries.ts';
import { linkStates } from '#lib/domain/signup-link/rules.ts';
import type { LinkRow } from '#lib/domain/signup-link/schema.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import { listHref } from '#lib/list/href.ts';
import { LinkControls } from './link-controls.tsx';
import { linkTone } from './tone.ts';

const PATH = '/console/signup-links';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('signupLinks'))('title') };
}

export default async function SignupLinksPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const ctx = await requireContext('signupLinks.read');
  const params = await searchParams;
  const [page, missing, t] = await Promise.all([
    listLinks(ctx, params),
    explainMissing(ctx, 'signupLinks.manage'),
    getTranslations('signupLinks'),
  ]);
  const { q, state, sort } = linkFilter.parse(params);
  const kept = { q, state, sort: sort === 'newest' ? undefined : sort };
  const narrowed = Boolean(q || state);
  const make = (
    <Gated reason={missing}>
      <LinkButton href={`${PATH}/new`} variant="primary">
        {t('make')}
      </LinkButton>
    </Gated>
  );
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
            {make}
          </>
        }
      />
      <div className="grid gap-6">
        {ctx.partner.slug ? <PublicPage url={await getOwnSignupUrl(ctx, {})} /> : null}
        <div>
          <ListControls
            action={PATH}
            search={{ label: t('search'), placeholder: t('searchHint'), value: q }}
            filters={[
              {
                name: 'state',
                label: t('columns.state'),
                value: state,
                options: linkStates.map((value) => ({ value, label: t(`states.${value}`) })),
              },
            ]}
            keep={{ sort: kept.sort }}
            clearHref={PATH}
            count={t(page.capped ? 'countCapped' : 'count', { count: page.total })}
          />
          <DataTable
            caption={t('title')}
            rows={page.rows}
            rowKey={(link) => link.id}
            rowHref={(link) => `${PATH}/${link.id}`}
            empty={
              <EmptyState
                title={t(narrowed ? 'noneFound' : 'none')}
                text={t(narrowed ? 'noneFoundText' : 'noneText')}
                actions={narrowed ? undefined : make}
              />
            }
            columns={[
              {
                id: 'label',
                label: t('columns.label'),
                main: true,
                cell: (link) => (
                  <>
                    {link.label}
                    <CellSub>{link.email ?? t('anyone')}</CellSub>
                  </>
                ),
              },
              { id: 'state', label: t('columns.state'), cell: (link) => <StateCell link={link} /> },
              {
                id: 'opened',
                label: t('columns.openedAt'),
                nowrap: true,
                cell: (link) => (link.openedAt ? <RelativeTime at={link.openedAt} /> : t('notOpened')),
              },
              {
                id: 'by',
                label: t('columns.createdBy'),
                phoneHidden: true,
                cell: (link) => link.createdBy ?? t('unknown'),
              },
              {
                id: 'made',
                label: t('columns.createdAt'),
                nowrap: true,
                sort: {
                  href: listHref(PATH, kept, { sort: sort === 'newest' ? 'oldest' : undefined }),
                  direction: sort === 'newest' ? 'desc' : sort === 'oldest' ? 'asc' : undefined,
                },
                cell: (link) => <RelativeTime at={link.createdAt} />,
              },
              {
                id: 'ends',
                label: t('columns.expiresAt'),
                nowrap: true,
                sort: {
                  href: listHref(PATH, kept, { sort: 'ending' }),
                  direction: sort === 'ending' ? 'asc' : undefined,
                },
                cell: (link) => <RelativeTime at={link.expiresAt} show="date" />,
              },
              {
                id: 'actions',
                label: t('columns.actions'),
                actions: true,
                cell: (link) => <LinkControls link={link} missing={missing} size="sm" />,
              },
            ]}
          />
          <Pagination
            previousHref={page.previous ? listHref(PATH, kept, { cursor: page.previous }) : undefined}
            nextHref={page.next ? listHref(PATH, kept, { cursor: page.next }) : undefined}
          />
        </div>
      </div>
    </>
  );
}

async function StateCell({ link }: { link: LinkRow }) {
  const t = await getTranslations('signupLinks');
  const format = await getFormatter();
  const failed = link.failedTry && link.state === 'ACTIVE' ? t('failed.title') : null;
  const note =
    link.state === 'USED' && link.customer
      ? t('usedBy', { customer: link.customer.name })
      : link.state === 'ACTIVE'
        ? t('ends', { until: format.dateTime(link.expiresAt, { dateStyle: 'medium' }) })
        : null;
  return (
    <>
      <Status tone={linkTone(link.state)}>{t(`states.${link.state}`)}</Status>
      {note ? <CellSub>{note}</CellSub> : null}
      {failed ? <CellSub>{failed}</CellSub> : null}
    </>
  );
}

async function PublicPage({ url }: { url: string }) {
  const t = await getTranslations('signupLinks');
  return (
    <Card title={t('forEverybody')} lead={t('forEverybodyText')}>
      <div className="flex flex-wrap items-center gap-3">
        <code className="min-w-0 break-all">{url}</code>
        <CopyButton value={url} size="sm" />
        <LinkButton href={url} size="sm" variant="quiet" prefetch={false} target="_blank">
          {t('open')}
        </LinkButton>
      </div>
    </Card>
  );
}
