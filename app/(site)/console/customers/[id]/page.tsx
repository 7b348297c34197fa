import type { Metadata } from 'next';
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { Card } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import { DataTable } from '#components/ui/table.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { getCustomer } from '#lib/domain/customer/get-customer.ts';
import { MissingNote } from '../../../missing-note.tsx';
import { orMissing } from '../../../or-missing.ts';
import { customerTone } from '../tone.ts';
import { Bills } from './bills.tsx';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string>> };

/** Read once, for the page and for its title. */
const findCustomer = cache(async (id: string) =>
  orMissing(getCustomer(await requireContext('customers.read'), { id })),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await findCustomer((await params).id))?.name };
}

export default async function CustomerPage({ params, searchParams }: Props) {
  const customer = await findCustomer((await params).id);
  if (!customer) return <MissingNote />;
  const ctx = await requireContext('customers.read');
  const { month } = await searchParams;
  const t = await getTranslations('console.customer');
  const list = await getTranslations('console.customers');
  const roles = await getTranslations('roles');
  const format = await getFormatter();
  const country = customer.country && format.displayName(customer.country, { type: 'region' });
  const verified = customer.people.some((person) => person.verifiedAt);
  return (
    <>
      <PageHeader
        title={customer.name}
        lead={t(verified ? 'leadVerified' : 'leadUnverified', { email: customer.adminEmail })}
        breadcrumbs={[{ label: list('title'), href: '/console/customers' }]}
        aside={<Status tone={customerTone(customer.state)}>{list(`states.${customer.state}`)}</Status>}
      />
      <div className="grid gap-6">
        <Card title={t('organization')}>
          <DescriptionList
            columns
            items={[
              {
                label: list('columns.orgId'),
                value: (
                  <span className="inline-flex items-center gap-2 tnum">
                    {customer.orgId}
                    <CopyButton value={customer.orgId} iconOnly size="sm" />
                  </span>
                ),
              },
              { label: t('admin'), value: customer.adminEmail },
              { label: list('columns.country'), value: country || t('notGiven') },
              { label: t('language'), value: t(`languages.${customer.locale}`) },
              {
                label: list('columns.source'),
                value: customer.signupLink ? (
                  <Link
                    className="link"
                    href={`/console/signup-links?q=${encodeURIComponent(customer.signupLink.label)}`}
                  >
                    {t('throughLink', { label: customer.signupLink.label })}
                  </Link>
                ) : (
                  list(`sources.${customer.source}`)
                ),
              },
              { label: list('columns.since'), value: <RelativeTime at={customer.createdAt} show="datetime" /> },
            ]}
          />
        </Card>
        <Card title={t('people')} lead={t('peopleLead')} flush>
          <DataTable
            caption={t('people')}
            rows={customer.people}
            rowKey={(person) => person.email}
            columns={[
              { id: 'name', label: t('name'), main: true, cell: (person) => person.name },
              { id: 'email', label: t('email'), cell: (person) => person.email },
              { id: 'role', label: t('role'), cell: (person) => roles(person.role) },
              {
                id: 'verified',
                label: t('verified'),
                cell: (person) =>
                  person.verifiedAt ? (
                    <Status tone="good">{t('verifiedYes')}</Status>
                  ) : (
                    <Status tone="waiting">{t('verifiedNo')}</Status>
                  ),
              },
              { id: 'since', label: list('columns.since'), cell: (person) => <RelativeTime at={person.since} /> },
            ]}
          />
        </Card>
        <Bills ctx={ctx} id={customer.id} month={month} />
      </div>
    </>
  );
}
