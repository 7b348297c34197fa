export type Step = { label: string; note?: string; state: 'done' | 'current' | 'waiting' | 'bad' | 'ahead' };

/** The courses of a process, and how far it has come. */
export function Steps({ label, steps }: { label: string; steps: Step[] }) {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step) => (
        <li
          key={step.label}
          data-state={step.state}
          aria-current={step.state === 'done' || step.state === 'ahead' ? undefined : 'step'}
        >
          {step.label}
          {step.note ? <span className="steps-note">{step.note}</span> : null}
        </li>
      ))}
    </ol>
  );
}
