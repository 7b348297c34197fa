import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BrandLogo } from '#components/brand/brand-logo.tsx';
import { ActionForm } from '#components/forms/action-form.tsx';
import { Card } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import { CellSub, DataTable } from '#components/ui/table.tsx';
import type { Tone } from '#components/ui/tone.ts';
import { requireContext } from '#lib/auth/current.ts';
import { getPortal, type Portal } from '#lib/domain/customer/get-portal.ts';
import { resendVerification } from './actions.ts';
import { BillsCard } from './bills-card.tsx';

const TONES: Record<Portal['organization']['state'], Tone> = { ACTIVE: 'good', SUSPENDED: 'bad', ENDED: 'neutral' };

export async function generateMetadata(): Promise<Metadata> {
  const portal = await getPortal(await requireContext('portal.read'), {});
  return { title: portal.organization.name };
}

export default async function PortalPage() {
  const ctx = await requireContext('portal.read');
  const portal = await getPortal(ctx, {});
  const t = await getTranslations('portal');
  const { organization, unverifiedEmail } = portal;
  return (
    <>
      <PageHeader
        title={organization.name}
        lead={t('lead')}
        aside={<Status tone={TONES[organization.state]}>{t(`states.${organization.state}`)}</Status>}
      />
      <div className="grid gap-6">
        {unverifiedEmail ? (
          <Notice tone="warn" title={t('verify.title')}>
            <p>{t('verify.text', { email: unverifiedEmail })}</p>
            <ActionForm
              action={resendVerification}
              submitLabel={t('verify.resend')}
              submitVariant="secondary"
              className="mt-3"
            />
          </Notice>
        ) : null}
        <div className="grid gap-6 lg:grid-cols-2">
          <Organization portal={portal} />
          <Provider portal={portal} />
        </div>
        <BillsCard ctx={await requireContext('portalBills.read')} />
        <People portal={portal} />
      </div>
    </>
  );
}

async function Organization({ portal: { organization } }: { portal: Portal }) {
  const t = await getTranslations('portal');
  return (
    <Card title={t('organization')}>
      <DescriptionList
        items={[
          { label: t('name'), value: organization.name },
          {
            label: t('orgId'),
            value: (
              <span className="inline-flex items-center gap-2 tnum">
                {organization.orgId}
                <CopyButton value={organization.orgId} iconOnly size="sm" />
              </span>
            ),
          },
          {
            label: t('state'),
            value: (
              <>
                {t(`states.${organization.state}`)}
                <CellSub>{t(`stateTexts.${organization.state}`)}</CellSub>
              </>
            ),
          },
          { label: t('since'), value: <RelativeTime at={organization.since} show="date" /> },
        ]}
      />
    </Card>
  );
}

async function Provider({ portal: { provider } }: { portal: Portal }) {
  const t = await getTranslations('portal');
  const { email, phone, url } = provider.contacts;
  const paused = provider.state === 'SUSPENDED';
  return (
    <Card title={t('provider')} lead={t(paused ? 'providerPaused' : 'providerLead', { provider: provider.name })}>
      <div className="grid gap-4">
        {provider.brand ? <BrandLogo brand={provider.brand} /> : null}
        <DescriptionList
          items={[
            { label: t('name'), value: provider.name },
            ...(email
              ? [
                  {
                    label: t('email'),
                    value: (
                      <a className="link" href={`mailto:${email}`}>
                        {email}
                      </a>
                    ),
                  },
                ]
              : []),
            ...(phone
              ? [
                  {
                    label: t('phone'),
                    value: (
                      <a className="link" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
                        {phone}
                      </a>
                    ),
                  },
                ]
              : []),
            ...(url?.startsWith('https://')
              ? [
                  {
                    label: t('website'),
                    value: (
                      <a className="link" href={url} rel="noopener">
                        {new URL(url).host}
                      </a>
                    ),
                  },
                ]
              : []),
          ]}
        />
      </div>
    </Card>
  );
}

async function People({ portal }: { portal: Portal }) {
  const t = await getTranslations('portal');
  const role = await getTranslations('roles');
  return (
    <Card title={t('people')} lead={t('peopleLead')} flush>
      <DataTable
        caption={t('people')}
        rows={portal.people}
        rowKey={(person) => person.email}
        columns={[
          {
            id: 'name',
            label: t('person'),
            main: true,
            cell: (person) => (
              <>
                {person.name}
                {person.isYou ? <CellSub>{t('you')}</CellSub> : null}
              </>
            ),
          },
          {
            id: 'email',
            label: t('personEmail'),
            cell: (person) => (
              <>
                {person.email}
                <CellSub>{t(person.verified ? 'verified' : 'unverified')}</CellSub>
              </>
            ),
          },
          { id: 'role', label: t('role'), nowrap: true, cell: (person) => role(person.role) },
          {
            id: 'since',
            label: t('memberSince'),
            nowrap: true,
            cell: (person) => <RelativeTime at={person.since} show="date" />,
          },
        ]}
      />
    </Card>
  );
}
