export type Bar = {
  label: string;
  value: number /** The value in the reader's own notation. */;
  text: string;
  muted?: boolean;
};

const width = 640;
const height = 180;
const foot = 22;
const head = 18;

/** Bars as columns on a plinth, with the same figures as a table for those who do not see them. */
export function BarChart({
  caption,
  bars,
  every = 1,
}: {
  caption: string;
  bars: Bar[] /** Label each nth bar. */;
  every?: number;
}) {
  const top = Math.max(...bars.map((bar) => bar.value), 1);
  const slot = width / Math.max(bars.length, 1);
  const room = height - foot - head;
  return (
    <figure>
      <svg className="chart" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {[0.5, 1].map((part) => (
          <line
            key={part}
            className="chart-grid"
            x1="0"
            x2={width}
            y1={head + room * (1 - part)}
            y2={head + room * (1 - part)}
          />
        ))}
        {bars.map((bar, index) => {
          const tall = Math.max(bar.value > 0 ? 1 : 0, (bar.value / top) * room);
          const thick = Math.min(slot * 0.62, 44);
          const x = index * slot + (slot - thick) / 2;
          return (
            <g key={bar.label}>
              <rect
                className={bar.muted ? 'chart-bar-muted' : 'chart-bar'}
                x={x}
                y={height - foot - tall}
                width={thick}
                height={tall}
                rx="1.5"
              />
              {index % every === 0 ? (
                <text className="chart-label" x={x + thick / 2} y={height - 6} textAnchor="middle">
                  {bar.label}
                </text>
              ) : null}
            </g>
          );
        })}
        <line className="chart-base" x1="0" x2={width} y1={height - foot} y2={height - foot} />
      </svg>
      <table className="sr-only">
        <caption>{caption}</caption>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.label}>
              <th scope="row">{bar.label}</th>
              <td>{bar.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
