import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { LinkButton } from '#components/ui/button.tsx';
import { Gated } from '#components/ui/gated.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { listUnsigned } from '#lib/domain/agreement/list-unsigned.ts';
import { listVersions } from '#lib/domain/agreement/queries.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import { startOf } from '#lib/month.ts';

const PATH = '/vendor/agreements';
const TONES = { current: 'good', coming: 'waiting', former: 'neutral' } as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agreements.vendor'))('title') };
}

export default async function AgreementsPage({ searchParams }: { searchParams: Promise<{ published?: string }> }) {
  const { published } = await searchParams;
  const ctx = await requireContext('vendorAgreements.read');
  const [t, format, versions, unsigned, due, missing] = await Promise.all([
    getTranslations('agreements.vendor'),
    getFormatter(),
    listVersions(ctx, {}),
    listUnsigned(ctx, { status: 'UNSIGNED' }),
    listUnsigned(ctx, { status: 'DUE' }),
    explainMissing(ctx, 'vendorAgreements.manage'),
  ]);
  const left = unsigned.total + due.total;
  const fresh = versions.find(({ version }) => version === published);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <LinkButton href={`${PATH}/unsigned`}>{t('unsigned.title')}</LinkButton>
            <Gated reason={missing}>
              <LinkButton href={`${PATH}/new`} variant="primary">
                {t('new.button')}
              </LinkButton>
            </Gated>
          </>
        }
      />
      <div className="grid gap-6">
        {fresh ? (
          <Notice tone="good" role="status">
            {t('new.done', { version: fresh.version })}
          </Notice>
        ) : null}
        {left > 0 ? (
          <Notice
            tone={unsigned.total > 0 ? 'warn' : 'info'}
            actions={<LinkButton href={`${PATH}/unsigned`}>{t('seeWho')}</LinkButton>}
          >
            {t('left', { unsigned: unsigned.total, due: due.total })}
          </Notice>
        ) : null}
        <DataTable
          caption={t('title')}
          rows={versions}
          rowKey={(row) => row.version}
          rowHref={(row) => `${PATH}/${encodeURIComponent(row.version)}`}
          columns={[
            { id: 'version', label: t('columns.version'), main: true, cell: (row) => row.version },
            {
              id: 'phase',
              label: t('columns.phase'),
              nowrap: true,
              cell: (row) => <Status tone={TONES[row.phase]}>{t(`phases.${row.phase}`)}</Status>,
            },
            {
              id: 'from',
              label: t('columns.requiredFrom'),
              nowrap: true,
              cell: (row) => format.dateTime(startOf(row.requiredFrom), { dateStyle: 'medium' }),
            },
            {
              id: 'published',
              label: t('columns.published'),
              cell: (row) => (
                <>
                  <RelativeTime at={row.publishedAt} show="date" />
                  {row.publishedBy ? <CellSub>{row.publishedBy}</CellSub> : null}
                </>
              ),
            },
            {
              id: 'acceptances',
              label: t('columns.acceptances'),
              numeric: true,
              cell: (row) => format.number(row.acceptances),
            },
          ]}
        />
      </div>
    </>
  );
}
