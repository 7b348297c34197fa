import { clsx } from 'clsx';
import type { ComponentProps, ReactNode } from 'react';

export type InputProps = Omit<ComponentProps<'input'>, 'prefix'> & {
  invalid?: boolean;
  /** Set in the fixed-width face: keys, ids, addresses. */
  mono?: boolean;
  /** Something fixed inside the frame, before or after what is typed. */
  prefix?: ReactNode;
  suffix?: ReactNode;
};

/** A one-line text control. */
export function Input({ invalid, mono, prefix, suffix, className, ...rest }: InputProps) {
  const control = (
    <input
      type="text"
      {...rest}
      aria-invalid={invalid || undefined}
      className={clsx('control', mono && 'control-mono', className)}
    />
  );
  if (!prefix && !suffix) return control;
  return (
    <div className="control-group">
      {prefix ? <span className="control-affix">{prefix}</span> : null}
      {control}
      {suffix ? <span className="control-affix">{suffix}</span> : null}
    </div>
  );
}
