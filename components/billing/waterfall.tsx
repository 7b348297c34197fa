import './billing.css';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { Comparison, StepName } from '#lib/domain/bill/schema.ts';
import { getMoney } from './money.ts';

export type WaterfallProps = {
  comparison: Comparison;
  running: boolean;
  /** where a step's changes are listed */
  stepHref: (step: StepName) => string;
  monthHref: (month: string) => string;
};

const WIDTH = 1000;
const HEIGHT = 20;

/** From last month's total to this one's, step by step; each step leads to what it is made of. */
export async function Waterfall({ comparison, running, stepHref, monthHref }: WaterfallProps) {
  const [t, money] = await Promise.all([getTranslations('billing.changes'), getMoney()]);
  const { before, now, steps, month, beforeMonth } = comparison;
  let at = before;
  const bars = steps.map(({ name, effect }) => {
    const from = at;
    at += effect;
    return { name, effect, from, to: at };
  });
  const ends = [0, before, now, ...bars.map(({ to }) => to)];
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  const xOf = (cents: number) => (most === least ? 0 : ((cents - least) / (most - least)) * WIDTH);
  const bar = (from: number, to: number, look: string) => (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <line className="fall-rule" x1={xOf(0)} x2={xOf(0)} y1="0" y2={HEIGHT} />
      <rect
        className={look}
        x={Math.min(xOf(from), xOf(to))}
        y="2"
        width={Math.max(Math.abs(xOf(to) - xOf(from)), from === to ? 0 : 3)}
        height={HEIGHT - 4}
      />
    </svg>
  );
  const total = (label: string, cents: number, href: string | null) => (
    <tr className="fall-total">
      <th scope="row">
        {href ? (
          <Link className="link" href={href} prefetch={false}>
            {label}
          </Link>
        ) : (
          label
        )}
      </th>
      <td>{bar(0, cents, 'fall-whole')}</td>
      <td>{money.cents(cents)}</td>
    </tr>
  );
  const title = t('title', { month: money.month(month), before: money.month(beforeMonth) });
  return (
    <table className="fall">
      <caption className="sr-only">{title}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t('step')}</th>
          <td />
          <th scope="col">{t('effect')}</th>
        </tr>
      </thead>
      <tbody>
        {total(t('from', { month: money.month(beforeMonth) }), before, monthHref(beforeMonth))}
        {bars.map(({ name, effect, from, to }) => (
          <tr key={name}>
            <th scope="row">
              <Link className="link" href={stepHref(name)} prefetch={false}>
                {t(`steps.${name}`)}
              </Link>
            </th>
            <td>{bar(from, to, effect > 0 ? 'fall-up' : 'fall-down')}</td>
            <td>{money.change(effect)}</td>
          </tr>
        ))}
        {total(t(running ? 'toRunning' : 'to', { month: money.month(month) }), now, null)}
      </tbody>
    </table>
  );
}
