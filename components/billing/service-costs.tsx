import './billing.css';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Glyph } from '#components/ui/glyph.tsx';
import type { ServiceCost } from '#lib/domain/bill/schema.ts';
import { getMoney } from './money.ts';

const FIGURES = ['runningTotal', 'discounts', 'credits', 'totalCost'] as const;
const TAKEN_OFF: ReadonlySet<string> = new Set(['discounts', 'credits']);

export type ServiceCostsProps = {
  services: ServiceCost[];
  linesHref: (path: string) => string;
  /** opens every level, so that what was searched for is seen */
  open: boolean;
};

/** A bill by product, category and component: each level opens below the one above. */
export async function ServiceCosts({ services, linesHref, open }: ServiceCostsProps) {
  const [t, words, money] = await Promise.all([
    getTranslations('billing.amounts'),
    getTranslations('billing.breakdown'),
    getMoney(),
  ]);
  // What opens a level holds no link: one cannot be inside the other.
  const row = (service: ServiceCost) => (
    <>
      <span className="tree-name">
        {service.parts.length ? (
          <>
            <Glyph name="chevronRight" className="glyph-sm" />
            <span>{service.name}</span>
          </>
        ) : (
          <Link className="link" href={linesHref(service.path)} prefetch={false}>
            {service.name}
          </Link>
        )}
        {service.quantity !== null && service.unit !== null ? (
          <span className="text-ink-3">
            {money.quantity(service.quantity)} {service.unit}
          </span>
        ) : null}
      </span>
      {FIGURES.map((name) => (
        <span key={name} className="tree-figure">
          <span className="sr-only">{t(name)} </span>
          {money.cents(TAKEN_OFF.has(name) ? -service[name] : service[name])}
        </span>
      ))}
      <span />
    </>
  );
  const level = (service: ServiceCost) =>
    service.parts.length ? (
      <div key={service.path} className="tree-node">
        <details open={open || undefined}>
          <summary>{row(service)}</summary>
          {service.parts.map(level)}
        </details>
        <Link className="link tree-lines" href={linesHref(service.path)} prefetch={false}>
          {words('linesOf')}
          <span className="sr-only">: {service.name}</span>
        </Link>
      </div>
    ) : (
      <div key={service.path} className="tree-leaf">
        {row(service)}
      </div>
    );
  return (
    <div className="tree-frame">
      <div className="tree-head" aria-hidden="true">
        <span>{words('columns.service')}</span>
        {FIGURES.map((name) => (
          <span key={name} className="tree-figure">
            {t(name)}
          </span>
        ))}
        <span />
      </div>
      <div className="tree">{services.map(level)}</div>
    </div>
  );
}
