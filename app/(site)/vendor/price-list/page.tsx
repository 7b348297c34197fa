import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PriceCell } from '#components/price-list/price-cell.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { LinkButton } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Gated } from '#components/ui/gated.tsx';
import { ListControls } from '#components/ui/list-controls.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Status } from '#components/ui/status.tsx';
import { DataTable } from '#components/ui/table.tsx';
import { requireContext } from '#lib/auth/current.ts';
import { getPriceList } from '#lib/domain/price-list/get-price-list.ts';
import { EVERY_REGION, type ListedService, type PriceView, priceListFilter } from '#lib/domain/price-list/schema.ts';
import { explainMissing } from '#lib/domain/team/explain.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { formatDay, formatPrice } from '#lib/i18n/money.ts';
import { listHref } from '#lib/list/href.ts';

const PATH = '/vendor/price-list';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('priceList'))('title') };
}

export default async function PriceListPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const ctx = await requireContext('prices.read');
  const params = await searchParams;
  const [list, missing, t] = await Promise.all([
    getPriceList(ctx, params),
    explainMissing(ctx, 'prices.manage'),
    getTranslations('priceList'),
  ]);
  const { q, region, state } = priceListFilter.parse(params);
  const kept = { q, region, state };
  const narrowed = Boolean(q || region || state);
  const products = Map.groupBy(list.services, (service) => service.product);
  const add = (
    <Gated reason={missing} show="tip">
      <LinkButton href={`${PATH}/new`} variant="primary">
        {t('add')}
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
            {add}
          </>
        }
      />
      <ListControls
        action={PATH}
        search={{ label: t('search'), placeholder: t('searchHint'), value: q }}
        filters={[
          {
            name: 'region',
            label: t('region'),
            value: region,
            options: list.regions.map((value) => ({
              value,
              label: value === EVERY_REGION ? t('everyRegion') : value,
            })),
          },
          {
            name: 'state',
            label: t('state'),
            value: state,
            options: (['sold', 'retired'] as const).map((value) => ({ value, label: t(`states.${value}`) })),
          },
        ]}
        clearHref={PATH}
        count={t('count', { count: list.services.length })}
      />
      {list.services.length === 0 ? (
        <div className="table-frame">
          <EmptyState
            title={t(narrowed ? 'noneFound' : 'none')}
            text={t(narrowed ? 'noneFoundText' : 'noneText')}
            actions={narrowed ? undefined : add}
          />
        </div>
      ) : (
        <div className="grid gap-8">
          {[...products].map(([product, services]) => (
            <Product key={product} product={product} services={services} whole={!region} locale={ctx.locale} />
          ))}
        </div>
      )}
    </>
  );
}

/** `whole`: the services come with the prices of all their regions. */
type ProductProps = { product: string; services: ListedService[]; whole: boolean; locale: Locale };

async function Product({ product, services, whole, locale }: ProductProps) {
  const t = await getTranslations('priceList');
  const rangeOf = (prices: PriceView[]) => {
    // Only their order is asked for, so that floats will do.
    const inOrder = prices.map(({ unitPrice }) => unitPrice).sort((a, b) => Number(a) - Number(b));
    const [least = '0', most = '0'] = [inOrder[0], inOrder.at(-1)];
    const [from, to] = [formatPrice(least, locale), formatPrice(most, locale)];
    return t('regions', { count: prices.length, price: least === most ? from : t('range', { from, to }) });
  };
  const named = (region: string, all: ListedService['prices']) =>
    region === EVERY_REGION ? t(whole && all.length === 1 ? 'onePrice' : 'everyRegion') : region;
  return (
    <Panel title={product}>
      <DataTable
        caption={product}
        rows={services}
        rowKey={(service) => String(service.id)}
        rowHref={(service) => `${PATH}/${service.id}`}
        rowGroup={(service) => service.category}
        columns={[
          {
            id: 'component',
            label: t('component'),
            main: true,
            cell: (service) => service.component,
          },
          { id: 'unit', label: t('unit'), cell: (service) => service.unit },
          {
            id: 'kind',
            label: t('kind'),
            nowrap: true,
            cell: (service) =>
              service.retiredAt ? (
                <Status tone="neutral">{t('states.retired')}</Status>
              ) : (
                <Badge tone={service.kind === 'USAGE' ? undefined : 'info'}>{t(`kinds.${service.kind}`)}</Badge>
              ),
          },
          {
            id: 'now',
            label: t('priceNow'),
            cell: ({ prices }) => (
              <PriceCell
                none={t('noPrice')}
                range={rangeOf(prices.flatMap(({ now }) => now ?? []))}
                prices={prices.flatMap(({ region, now }) =>
                  now ? [{ region: named(region, prices), price: formatPrice(now.unitPrice, locale) }] : [],
                )}
              />
            ),
          },
          {
            id: 'next',
            label: t('nextPrice'),
            cell: ({ prices }) => (
              <PriceCell
                none="–"
                range={rangeOf(prices.flatMap(({ next }) => next ?? []))}
                prices={prices.flatMap(({ region, next }) =>
                  next
                    ? [
                        {
                          region: named(region, prices),
                          price: formatPrice(next.unitPrice, locale),
                          note: t('fromDay', { day: formatDay(next.validFrom, locale) }),
                        },
                      ]
                    : [],
                )}
              />
            ),
          },
        ]}
      />
    </Panel>
  );
}
