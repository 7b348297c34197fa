import './billing.css';
import { getTranslations } from 'next-intl/server';
import type { Forecast } from '#lib/domain/bill/schema.ts';
import { getMoney } from './money.ts';

type Amounts = Record<'runningTotal' | 'discounts' | 'credits' | 'totalCost', number>;

/** A bill's four figures as the sum that they are. */
export async function BillFigures({ bill, vendor }: { bill: Amounts; vendor: string }) {
  const [t, money] = await Promise.all([getTranslations('billing'), getMoney()]);
  const figures = [
    { name: 'runningTotal', sign: undefined },
    { name: 'discounts', sign: '−' },
    { name: 'credits', sign: '−' },
    { name: 'totalCost', sign: '=' },
  ] as const;
  return (
    <dl className="bill-sum">
      {figures.map(({ name, sign }) => (
        <div key={name} data-sign={sign}>
          <dt>{t(`amounts.${name}`)}</dt>
          <dd>{money.cents(bill[name])}</dd>
          <dd className="bill-sum-note">{t(`notes.${name}`, { vendor })}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What the running month is expected to come to, and why. */
export async function BillForecast({ month, forecast }: { month: string; forecast: Forecast | null }) {
  const [t, money] = await Promise.all([getTranslations('billing.forecast'), getMoney()]);
  if (!forecast) return <p className="text-ink-3">{t('none')}</p>;
  return (
    <div className="bill-forecast">
      <p className="font-semibold">
        {t('title', { month: money.month(month), amount: money.about(forecast.totalCost) })}
      </p>
      <p>
        {t('text', {
          days: forecast.meanDays,
          last: money.day(forecast.lastDay),
          daily: money.cents(forecast.daily),
          left: forecast.daysLeft,
          runningTotal: money.about(forecast.runningTotal),
        })}
      </p>
    </div>
  );
}
