import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { MonthFigure } from '#lib/domain/bill/schema.ts';
import { getMoney } from './money.ts';
import { Plot, roundTop } from './plot.tsx';

type Month = Pick<MonthFigure, 'month' | 'version' | 'totalCost'>;

export type MonthsChartProps = {
  months: Month[];
  /** the month that the page is about */
  current: string;
  href: (month: string) => string;
};

/** What the last months cost, each a link to its bill. */
export async function MonthsChart({ months, current, href }: MonthsChartProps) {
  const [t, states, money] = await Promise.all([
    getTranslations('billing.chart'),
    getTranslations('billing.states'),
    getMoney(),
  ]);
  const text = ({ month, totalCost, version }: Month) =>
    t('monthText', {
      month: money.month(month),
      amount: money.cents(totalCost),
      state: states(version === 0 ? 'estimate' : version === 1 ? 'final' : 'corrected', { count: version - 1 }),
    });
  return (
    <figure>
      <Plot
        months
        top={roundTop(months.map((month) => month.totalCost))}
        scale={money.short}
        columns={months.map((month) => ({
          key: month.month,
          parts: [{ value: month.totalCost, series: month.month === current ? 0 : 1 }],
          title: text(month),
          open: month.version === 0,
        }))}
        labels={months.map(({ month }, index) => {
          const [name, year] = [money.monthShort(month), index === 0 || month.endsWith('-01')];
          return (
            <span key={month} data-current={month === current || undefined}>
              <span>{name}</span>
              {year ? <span>{month.slice(0, 4)}</span> : null}
            </span>
          );
        })}
      >
        <ul className="plot-links">
          {months.map((month) => (
            <li key={month.month}>
              <Link
                href={href(month.month)}
                prefetch={false}
                title={text(month)}
                aria-current={month.month === current ? 'true' : undefined}
              >
                <span className="sr-only">{text(month)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </Plot>
    </figure>
  );
}
