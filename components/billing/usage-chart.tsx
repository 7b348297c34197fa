import { getTranslations } from 'next-intl/server';
import type { UsageChart } from '#lib/domain/bill/schema.ts';
import { getMoney } from './money.ts';
import { Plot, roundTop } from './plot.tsx';

// As many as there are marks that can be told apart; the rest stand together.
const MOST_SERIES = 5;
const LABEL_EVERY = 5;

/** Usage by day, stacked by product, with the same figures as a table for those who do not see it. */
export async function UsageByDay({ chart }: { chart: UsageChart }) {
  const [t, money] = await Promise.all([getTranslations('billing.chart'), getMoney()]);
  const { products, days } = gather(chart, t('others'));
  const top = roundTop(days.map(({ amounts }) => amounts.reduce((sum, cents) => sum + Math.max(cents, 0), 0)));
  return (
    <figure>
      <Plot
        top={top}
        scale={money.short}
        columns={days.map(({ day, amounts, total }) => ({
          key: day,
          parts: amounts.map((value, series) => ({ value, series })),
          title: [
            `${money.day(day)}: ${money.cents(total)}`,
            ...products.flatMap((product, index) =>
              amounts[index] ? [`${product}: ${money.cents(amounts[index])}`] : [],
            ),
          ].join('\n'),
        }))}
        labels={days.map(({ day }) => {
          const number = Number(day.slice(8));
          return <span key={day}>{number === 1 || number % LABEL_EVERY === 0 ? number : null}</span>;
        })}
      />
      {products.length ? (
        <ul className="legend" aria-hidden="true">
          {products.map((product, series) => (
            <li key={product}>
              <span className={`legend-mark series-${series}`} />
              {product}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="sr-only">
        <table>
          <caption>{t('days')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('day')}</th>
              {products.map((product) => (
                <th key={product} scope="col">
                  {product}
                </th>
              ))}
              <th scope="col">{t('total')}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, amounts, total }) => (
              <tr key={day}>
                <th scope="row">{money.day(day)}</th>
                {products.map((product, index) => (
                  <td key={product}>{money.cents(amounts[index] ?? 0)}</td>
                ))}
                <td>{money.cents(total)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

// The products that cost most keep their names, in the order of the price list.
function gather(chart: UsageChart, others: string): UsageChart {
  if (chart.products.length <= MOST_SERIES) return chart;
  const cost = chart.products.map((_, index) =>
    chart.days.reduce((sum, { amounts }) => sum + (amounts[index] ?? 0), 0),
  );
  const kept = chart.products
    .map((_, index) => index)
    .sort((a, b) => (cost[b] ?? 0) - (cost[a] ?? 0))
    .slice(0, MOST_SERIES)
    .sort((a, b) => a - b);
  return {
    products: [...kept.map((index) => chart.products[index] as string), others],
    days: chart.days.map(({ day, amounts, total }) => {
      const own = kept.map((index) => amounts[index] ?? 0);
      return { day, total, amounts: [...own, total - own.reduce((sum, cents) => sum + cents, 0)] };
    }),
  };
}
