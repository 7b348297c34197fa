/** How much of something is done, 0 to `max`; without `value` it is under way without an end in sight. */
export function Progress({
  label,
  value,
  max = 100,
  text,
  tone = 'good',
}: {
  label: string;
  value?: number;
  max?: number;
  text?: string;
  tone?: 'good' | 'waiting' | 'bad';
}) {
  return (
    <div className={`progress tone-${tone}`}>
      <div className="progress-head" aria-hidden="true">
        <span>{label}</span>
        {text ? <span className="tnum">{text}</span> : null}
      </div>
      <progress aria-label={text ? `${label}: ${text}` : label} value={value} max={max} />
    </div>
  );
}
