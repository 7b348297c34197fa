/** A price from a day on. `at`: milliseconds; `value`: for the drawing only, `text` is what is read. */
export type Step = { at: number; value: number; text: string; label: string };

const width = 640;
const height = 120;
const foot = 22;
const head = 18;

/** How a price went up and down, as steps, with a mark for today. The table beside it holds the same for everybody. */
export function StepChart({ steps, today, todayLabel }: { steps: Step[]; today: number; todayLabel: string }) {
  const first = steps[0];
  const last = steps.at(-1);
  if (!first || !last) return null;
  const from = Math.min(first.at, today);
  const span = Math.max(last.at, today) - from;
  // The last step goes on: it gets some room behind it.
  const xOf = (at: number) => (span === 0 ? 0 : ((at - from) / span) * width * 0.86);
  const top = Math.max(...steps.map((step) => step.value)) || 1;
  const yOf = (value: number) => head + (1 - value / top) * (height - head - foot);
  const path = steps
    .map((step, index) => {
      const next = steps[index + 1];
      return `${index === 0 ? 'M' : 'L'}${xOf(step.at)} ${yOf(step.value)}H${next ? xOf(next.at) : width}`;
    })
    .join('');
  const marker = xOf(today);
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <line className="chart-base" x1="0" x2={width} y1={height - foot} y2={height - foot} />
      <line className="chart-today" x1={marker} x2={marker} y1={head} y2={height - foot} />
      <path className="chart-line" d={path} />
      {steps.map((step) => (
        <text key={step.at} className="chart-label" x={xOf(step.at) + 3} y={yOf(step.value) - 5}>
          {step.text}
        </text>
      ))}
      <text className="chart-label" x={marker + 3} y={height - 6}>
        {todayLabel}
      </text>
    </svg>
  );
}
