import './billing.css';
import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export type PlotColumn = {
  key: string;
  /** what stands in the column, from below: a height and the number of its series */
  parts: { value: number; series: number }[];
  /** what a pointer that rests on it is told */
  title: string;
  /** drawn pale: not final yet */
  open?: boolean;
};

export type PlotProps = {
  columns: PlotColumn[];
  /** the highest value of the scale, and how a value is written beside it */
  top: number;
  scale: (value: number) => string;
  labels: ReactNode;
  /** the labels are names of months, which are wide */
  months?: boolean;
  /** laid over the columns */
  children?: ReactNode;
};

const WIDTH = 1000;
const HEIGHT = 100;

/** The next round value above the highest one: 1, 2, 2.5 or 5 times a power of ten. */
export function roundTop(values: readonly number[]): number {
  const most = Math.max(...values, 1);
  const power = 10 ** Math.floor(Math.log10(most));
  return (([1, 2, 2.5, 5, 10].find((step) => step * power >= most) as number) ?? 10) * power;
}

/** Columns that stretch with the page, with a scale at their side. Draws only: who uses it says the same in words. */
export function Plot({ columns, top, scale, labels, months, children }: PlotProps) {
  const slot = WIDTH / Math.max(columns.length, 1);
  const tall = (value: number) => (Math.max(value, 0) / top) * HEIGHT;
  return (
    <div className="plot">
      <div className="plot-scale" aria-hidden="true">
        {[1, 0.5, 0].map((part) => (
          <span key={part}>{scale(top * part)}</span>
        ))}
      </div>
      <div className="plot-area">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {[0, HEIGHT / 2].map((y) => (
            <line key={y} className="plot-grid" x1="0" x2={WIDTH} y1={y} y2={y} />
          ))}
          {columns.map((column, index) => {
            let from = HEIGHT;
            return (
              <g key={column.key} className={clsx(column.open && 'plot-quiet')}>
                <title>{column.title}</title>
                <rect x={index * slot} y="0" width={slot} height={HEIGHT} fill="transparent" />
                {column.parts.map((part) => {
                  const height = tall(part.value);
                  from -= height;
                  return (
                    <rect
                      key={part.series}
                      className={`series-${part.series}`}
                      x={index * slot + slot * 0.16}
                      y={from}
                      width={slot * 0.68}
                      height={height}
                    />
                  );
                })}
              </g>
            );
          })}
          <line className="plot-base" x1="0" x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
        </svg>
        {children}
      </div>
      <div className={clsx('plot-labels', months && 'plot-months')} aria-hidden="true">
        {labels}
      </div>
    </div>
  );
}
