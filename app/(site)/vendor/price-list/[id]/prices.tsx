import { getTranslations } from 'next-intl/server';
import { ActionForm } from '#components/forms/action-form.tsx';
import { HiddenField } from '#components/forms/fields.tsx';
import { TextField } from '#components/forms/text-field.tsx';
import { StepChart } from '#components/price-list/step-chart.tsx';
import { Card } from '#components/ui/card.tsx';
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx';
import { Gated } from '#components/ui/gated.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Status } from '#components/ui/status.tsx';
import { DataTable } from '#components/ui/table.tsx';
import type { ServiceDetail } from '#lib/domain/price-list/get-service.ts';
import { canRemovePrice } from '#lib/domain/price-list/rules.ts';
import { EVERY_REGION, type PriceView } from '#lib/domain/price-list/schema.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { formatDay, formatPrice } from '#lib/i18n/money.ts';
import { startOf } from '#lib/month.ts';
import { addPrice, removePrice } from '../actions.ts';

type Props = { service: ServiceDetail; missing: string | null; locale: Locale };

/** The prices of one region, as steps and as a table, the latest first. */
export async function RegionPrices({ service, missing, locale, region, prices }: Props & RegionProps) {
  const t = await getTranslations('priceList.service');
  const list = await getTranslations('priceList');
  const alone = service.prices.every((price) => price.region === EVERY_REGION);
  const name = region === EVERY_REGION ? list(alone ? 'onePrice' : 'everyRegion') : region;
  const current = prices.findLast((price) => price.validFrom <= service.today);
  const stateOf = (price: PriceView) =>
    price === current ? 'now' : price.validFrom > service.today ? 'ahead' : 'former';
  return (
    <Card title={name} lead={region === EVERY_REGION && !alone ? t('everyRegionLead') : undefined} flush>
      {prices.length > 1 ? (
        <div className="max-w-form px-5 pt-2 pb-3">
          <StepChart
            today={startOf(service.today).getTime()}
            todayLabel={t('today')}
            steps={prices.map((price) => ({
              at: startOf(price.validFrom).getTime(),
              value: Number(price.unitPrice),
              text: formatPrice(price.unitPrice, locale),
              label: formatDay(price.validFrom, locale),
            }))}
          />
        </div>
      ) : null}
      <DataTable
        caption={t('pricesOf', { region: name })}
        rows={[...prices].reverse()}
        rowKey={(price) => price.id}
        columns={[
          {
            id: 'price',
            label: t('pricePer', { unit: service.unit }),
            main: true,
            cell: (price) => formatPrice(price.unitPrice, locale),
          },
          { id: 'from', label: list('from'), nowrap: true, cell: (price) => formatDay(price.validFrom, locale) },
          {
            id: 'state',
            label: list('state'),
            nowrap: true,
            cell: (price) => <Status tone={TONES[stateOf(price)]}>{t(`states.${stateOf(price)}`)}</Status>,
          },
          {
            id: 'actions',
            label: t('actions'),
            actions: true,
            cell: (price) =>
              canRemovePrice(price, service.today) ? (
                <Gated reason={missing} show="tip">
                  <ConfirmDialog
                    action={removePrice}
                    danger
                    trigger={t('remove')}
                    triggerVariant="quiet"
                    triggerSize="sm"
                    title={t('removeTitle', { price: formatPrice(price.unitPrice, locale) })}
                    consequences={[t('removeBefore'), t('removeUnused')]}
                    confirmLabel={t('removeConfirm')}
                    fields={{ priceId: price.id }}
                  />
                </Gated>
              ) : null,
          },
        ]}
      />
    </Card>
  );
}

type RegionProps = { region: string; prices: PriceView[] };

const TONES = { now: 'good', ahead: 'info', former: 'neutral' } as const;

/** The form for a price from a day on. */
export async function AddPrice({ service, missing, locale }: Props) {
  const t = await getTranslations('priceList.service');
  const list = await getTranslations('priceList');
  const earliest = formatDay(service.earliest, locale);
  return (
    <Card title={t('addPrice')} lead={t('addPriceLead')} id="add-price">
      {missing ? (
        <Notice tone="info">{missing}</Notice>
      ) : (
        <ActionForm
          action={addPrice}
          submitLabel={t('addPriceSubmit')}
          initial={{ validFrom: service.earliest }}
          className="max-w-form"
          resetOnOk
        >
          <HiddenField name="serviceId" value={String(service.id)} />
          <TextField
            name="unitPrice"
            label={t('pricePer', { unit: service.unit })}
            hint={t('priceHint')}
            prefix="$"
            inputMode="decimal"
            autoComplete="off"
            maxLength={30}
            required
          />
          <div className="form-row">
            <TextField
              name="region"
              label={list('region')}
              hint={t('regionHint')}
              maxLength={60}
              autoComplete="off"
              mono
            />
            <TextField
              name="validFrom"
              type="date"
              label={list('from')}
              hint={t(service.prices.length ? 'fromHint' : 'firstFromHint', { day: earliest })}
              required
            />
          </div>
        </ActionForm>
      )}
    </Card>
  );
}
