import { clsx } from 'clsx';
import { cloneElement, type ReactElement, useId } from 'react';
import { Glyph } from './glyph.tsx';

type Gateable = { 'aria-disabled'?: boolean; 'aria-describedby'?: string };

export type GatedProps = {
  /** Null: the control works. A sentence: it is disabled, reachable, and says which role is needed and who has it. */
  reason: string | null | undefined;
  /** `text` shows the sentence beside the control, `tip` on hover and focus (dense tables). */
  show?: 'text' | 'tip';
  /** One `Button`, `LinkButton`, `SubmitButton` or `ConfirmDialog`. */
  children: ReactElement<Gateable>;
  className?: string;
};

/** A control that a right guards: never hidden, never silent. */
export function Gated({ reason, show = 'text', children, className }: GatedProps) {
  const id = useId();
  if (!reason) return children;
  return (
    <span className={clsx('gated', `gated-${show}`, className)}>
      {cloneElement(children, { 'aria-disabled': true, 'aria-describedby': id })}
      <span className="gated-reason" id={id} role={show === 'tip' ? 'tooltip' : undefined}>
        <Glyph name="lock" className="glyph-sm" />
        <span>{reason}</span>
      </span>
    </span>
  );
}
