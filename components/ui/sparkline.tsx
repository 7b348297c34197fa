/** A small line of values, oldest first. `label` says in words what it shows. */
export function Sparkline({ values, label, className = '' }: { values: number[]; label: string; className?: string }) {
  const width = 96;
  const height = 24;
  const top = Math.max(...values, 1);
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const points = values.map(
    (value, index) => `${(index * step).toFixed(1)},${(height - 2 - (value / top) * (height - 4)).toFixed(1)}`,
  );
  if (points.length < 2) return null;
  return (
    <svg
      className={`sparkline ${className}`}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <polygon className="chart-area" points={`0,${height} ${points.join(' ')} ${width},${height}`} />
      <polyline className="chart-line" points={points.join(' ')} />
    </svg>
  );
}
