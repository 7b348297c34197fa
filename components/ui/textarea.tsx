import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

export type TextareaProps = ComponentProps<'textarea'> & { invalid?: boolean; mono?: boolean };

/** A text control of several lines; grows with what is typed where the browser can. */
export function Textarea({ invalid, mono, className, ...rest }: TextareaProps) {
  return (
    <textarea
      rows={4}
      {...rest}
      aria-invalid={invalid || undefined}
      className={clsx('control', mono && 'control-mono', className)}
    />
  );
}
