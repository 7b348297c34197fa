import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { LinkButton } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Status } from '#components/ui/status.tsx';
import { DataTable } from '#components/ui/table.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { type Grants, getGrants } from '#lib/domain/discount/get-grants.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { formatCents, formatMonth } from '#lib/i18n/money.ts';
import { MissingNote } from '../../../../missing-note.tsx';
import { orMissing } from '../../../../or-missing.ts';
import { CreditForm, DiscountForm } from './grant-forms.tsx';
import { Credits, Discounts } from './grant-lists.tsx';

type Props = { params: Promise<{ id: string }> };

/** Read once, for the page and for its title. */
const findGrants = cache(async (id: string) => orMissing(getGrants(await requireContext('grants.read'), { id })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const grants = await findGrants((await params).id);
  return { title: grants ? (await getTranslations('grants'))('titleOf', { name: grants.partner.name }) : undefined };
}

export default async function PartnerBillingPage({ params }: Props) {
  const ctx = await requireContext('grants.read');
  const grants = await findGrants((await params).id);
  if (!grants) return <MissingNote />;
  const [t, partners, missing] = await Promise.all([
    getTranslations('grants'),
    getTranslations('vendor.partners'),
    explainMissing(ctx, 'grants.manage'),
  ]);
  const shared = { grants, missing, locale: ctx.locale };
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead', { name: grants.partner.name })}
        breadcrumbs={[
          { label: partners('title'), href: '/vendor/partners' },
          { label: grants.partner.name, href: `/vendor/partners/${grants.partner.id}` },
        ]}
        actions={
          <LinkButton href={`/vendor/partners/${grants.partner.id}/billing/grants.csv`} prefetch={false}>
            {t('csv')}
          </LinkButton>
        }
      />
      <div className="grid gap-6">
        <Months grants={grants} locale={ctx.locale} />
        <Credits {...shared} />
        <Discounts {...shared} />
        <CreditForm {...shared} />
        <DiscountForm {...shared} />
      </div>
    </>
  );
}

async function Months({ grants, locale }: { grants: Grants; locale: Locale }) {
  const t = await getTranslations('grants');
  const stateOf = (version: number | null) => (version === null ? 'estimate' : version === 1 ? 'final' : 'corrected');
  return (
    <Card title={t('months')} lead={t('monthsLead')} flush>
      <DataTable
        caption={t('months')}
        rows={grants.months}
        rowKey={(row) => row.month}
        rowHref={(row) => (row.version === null ? undefined : `/vendor/statements/${row.month}/${grants.partner.id}`)}
        empty={<p className="p-5 text-ink-2">{t('noMonths')}</p>}
        columns={[
          { id: 'month', label: t('month'), main: true, cell: (row) => formatMonth(row.month, locale) },
          {
            id: 'state',
            label: t('state'),
            nowrap: true,
            cell: (row) => (
              <Status tone={row.version === null ? 'info' : 'good'}>
                {t(`monthStates.${stateOf(row.version)}`, { number: (row.version ?? 1) - 1 })}
              </Status>
            ),
          },
          {
            id: 'total',
            label: t('runningTotal'),
            numeric: true,
            cell: (row) => formatCents(row.runningTotal, locale),
          },
          { id: 'discounts', label: t('discounts'), numeric: true, cell: (row) => formatCents(-row.discounts, locale) },
          { id: 'credits', label: t('credits'), numeric: true, cell: (row) => formatCents(-row.credits, locale) },
          {
            id: 'cost',
            label: t('totalCost'),
            numeric: true,
            cell: (row) => <strong>{formatCents(row.totalCost, locale)}</strong>,
          },
        ]}
      />
      {grants.months.some((row) => row.version === null) ? (
        <p className="px-5 py-3 text-ink-3">
          {t('estimateNote')}{' '}
          <Link className="link" href="/vendor/statements">
            {t('statements')}
          </Link>
        </p>
      ) : null}
    </Card>
  );
}
