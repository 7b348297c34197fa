import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { Card } from '#components/ui/card.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { DescriptionList } from '#components/ui/description-list.tsx';
import { Gated } from '#components/ui/gated.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { getService, type ServiceDetail } from '#lib/domain/price-list/get-service.ts';
import { pricesByRegion } from '#lib/domain/price-list/rules.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import { MissingNote } from '../../../missing-note.tsx';
import { orMissing } from '../../../or-missing.ts';
import { reinstateService, retireService } from '../actions.ts';
import { AddPrice, RegionPrices } from './prices.tsx';

type Props = { params: Promise<{ id: string }> };

/** Read once, for the page and for its title. */
const findService = cache(async (id: string) => orMissing(getService(await requireContext('prices.read'), { id })));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await findService((await params).id))?.component };
}

export default async function ServicePage({ params }: Props) {
  const ctx = await requireContext('prices.read');
  const service = await findService((await params).id);
  if (!service) return <MissingNote />;
  const [t, list, missing] = await Promise.all([
    getTranslations('priceList.service'),
    getTranslations('priceList'),
    explainMissing(ctx, 'prices.manage'),
  ]);
  return (
    <>
      <PageHeader
        title={service.component}
        lead={`${service.product} › ${service.category}`}
        breadcrumbs={[{ label: list('title'), href: '/vendor/price-list' }]}
        aside={
          service.retiredAt ? (
            <Status tone="neutral">{list('states.retired')}</Status>
          ) : (
            <Status tone="good">{list('states.sold')}</Status>
          )
        }
        actions={<Move service={service} missing={missing} />}
      />
      <div className="grid gap-6">
        {service.prices.length === 0 ? (
          <Notice tone="warn" title={t('unpriced')}>
            {t('unpricedText')}
          </Notice>
        ) : null}
        {service.retiredAt ? <Notice tone="info">{t('retiredText')}</Notice> : null}
        <Card title={t('about')}>
          <DescriptionList
            columns
            items={[
              { label: t('path'), value: <code>{`${service.product}/${service.category}/${service.component}`}</code> },
              { label: list('unit'), value: service.unit },
              { label: list('kind'), value: list(`kinds.${service.kind}`) },
              { label: t('since'), value: <RelativeTime at={service.createdAt} show="date" /> },
              { label: t('customers'), value: t('customersValue', { count: service.customersThisMonth }) },
            ]}
          />
        </Card>
        {pricesByRegion(service.prices).map(({ region, prices }) => (
          <RegionPrices
            key={region}
            region={region}
            prices={prices}
            service={service}
            missing={missing}
            locale={ctx.locale}
          />
        ))}
        {service.retiredAt ? null : <AddPrice service={service} missing={missing} locale={ctx.locale} />}
      </div>
    </>
  );
}

async function Move({ service, missing }: { service: ServiceDetail; missing: string | null }) {
  const t = await getTranslations('priceList.service');
  const fields = { serviceId: String(service.id) };
  const name = service.component;
  return (
    <Gated reason={missing} show="tip">
      {service.retiredAt ? (
        <ConfirmDialog
          action={reinstateService}
          trigger={t('reinstate')}
          title={t('reinstateTitle', { name })}
          consequences={[t('reinstateUsage'), t('reinstatePrices')]}
          confirmLabel={t('reinstateConfirm')}
          fields={fields}
        />
      ) : (
        <ConfirmDialog
          action={retireService}
          danger
          trigger={t('retire')}
          title={t('retireTitle', { name })}
          consequences={[
            t('retireUsage'),
            t('retireCustomers', { count: service.customersThisMonth }),
            t('retireBills'),
            t('retireBack'),
          ]}
          confirmLabel={t('retireConfirm')}
          fields={fields}
        />
      )}
    </Gated>
  );
}
