import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

export type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  invalid?: boolean;
};

/** A box to tick, with its label beside it. `hint` gets the id `{id}-hint`. */
export function Checkbox({ id, label, hint, invalid, className, ...rest }: CheckboxProps) {
  return (
    <div className={clsx('choice', className)}>
      <input {...rest} id={id} type="checkbox" aria-invalid={invalid || undefined} className="choice-box" />
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p className="choice-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
