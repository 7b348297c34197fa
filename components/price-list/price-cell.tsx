import { Glyph } from '#components/ui/glyph.tsx';
import { CellSub } from '#components/ui/table.tsx';

/** A region's price, in words that are ready to be shown. */
export type ShownPrice = { region: string; price: string; note?: string };

/**
 * What a unit costs, region by region, in one cell; several stand folded under `range`, which says from what to what.
 * @param none what stands there where there is no price
 */
export function PriceCell({ prices, range, none }: { prices: ShownPrice[]; range: string; none: string }) {
  if (prices.length === 0) return <span className="text-ink-3">{none}</span>;
  const list = (
    <ul className="grid gap-0.5">
      {prices.map(({ region, price, note }) => (
        <li key={region} className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span className="text-ink-2">{region}</span>
          <span className="tnum text-end">
            {price}
            {note ? <CellSub>{note}</CellSub> : null}
          </span>
        </li>
      ))}
    </ul>
  );
  if (prices.length === 1) return list;
  return (
    <details className="group">
      <summary className="tnum flex w-fit cursor-pointer items-center gap-1.5">
        <Glyph name="chevronRight" className="glyph-sm group-open:rotate-90" />
        {range}
      </summary>
      <div className="mt-1">{list}</div>
    </details>
  );
}
