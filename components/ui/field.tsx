import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Glyph } from './glyph.tsx';

export type FieldProps = {
  /** The id of the control inside. */
  id: string;
  label: ReactNode;
  labelHidden?: boolean;
  hint?: ReactNode;
  /** One sentence: what is wrong and how to mend it. */
  error?: string;
  /** One sentence that does not refuse anything. */
  warning?: string;
  /** A word after the label, such as "optional". */
  mark?: string;
  className?: string;
  children: ReactNode;
};

/** The value of `aria-describedby` for a control inside a `Field`. */
export function describedBy(id: string, parts: { hint?: unknown; error?: unknown; warning?: unknown }) {
  const ids = [parts.error && `${id}-error`, parts.warning && `${id}-warning`, parts.hint && `${id}-hint`];
  return ids.filter(Boolean).join(' ') || undefined;
}

/** The sentences under a control: error, warning, hint. */
export function FieldNotes({ id, hint, error, warning }: Pick<FieldProps, 'id' | 'hint' | 'error' | 'warning'>) {
  return (
    <>
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          <Glyph name="alert" />
          <span>{error}</span>
        </p>
      ) : null}
      {warning ? (
        <p className="field-warning" id={`${id}-warning`}>
          <Glyph name="warning" />
          <span>{warning}</span>
        </p>
      ) : null}
      {hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </>
  );
}

/** Label, control, and what is to be said about it. The control takes `id` and `describedBy(id, …)`. */
export function Field({ id, label, labelHidden, hint, error, warning, mark, className, children }: FieldProps) {
  return (
    <div className={clsx('field', className)}>
      <label className={clsx('field-label', labelHidden && 'sr-only')} htmlFor={id}>
        {label}
        {mark ? <span className="field-mark">{mark}</span> : null}
      </label>
      {children}
      <FieldNotes id={id} hint={hint} error={error} warning={warning} />
    </div>
  );
}
