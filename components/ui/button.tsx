import { clsx } from 'clsx';
import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { Spinner } from './spinner.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger' | 'danger-fill';
export type ButtonSize = 'sm' | 'md' | 'lg';

type Look = {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** A drawing before the label. */
  icon?: ReactNode;
  /** Only a drawing is visible: then `aria-label` is needed. */
  iconOnly?: boolean;
  block?: boolean;
};

/** The class names of a button, for elements that are none of ours (a summary, a popover invoker). */
export function buttonClass({ variant = 'secondary', size = 'md', iconOnly, block }: Look, className?: string): string {
  return clsx('btn', `btn-${variant}`, `btn-${size}`, iconOnly && 'btn-icon', block && 'btn-block', className);
}

export type ButtonProps = Omit<ComponentProps<'button'>, 'children'> &
  Look & {
    children?: ReactNode;
    /** Shows that work is under way; further presses do nothing. */
    pending?: boolean;
  };

/**
 * A button. With `aria-disabled` (as `<Gated>` sets it) it stays reachable by keyboard, looks disabled and does nothing.
 */
export function Button({
  variant,
  size,
  icon,
  iconOnly,
  block,
  pending = false,
  type = 'button',
  className,
  children,
  ...rest
}: ButtonProps) {
  const inert = rest['aria-disabled'] === true || rest['aria-disabled'] === 'true';
  const effects = inert
    ? { onClick: undefined, formAction: undefined, popoverTarget: undefined, name: undefined, value: undefined }
    : {};
  return (
    <button
      {...rest}
      {...effects}
      type={inert ? 'button' : type}
      aria-disabled={inert || pending || undefined}
      aria-busy={pending || undefined}
      className={buttonClass({ variant, size, iconOnly, block }, className)}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </button>
  );
}

export type LinkButtonProps = Omit<ComponentProps<typeof Link>, 'children'> & Look & { children?: ReactNode };

/** A link that looks like a button. With `aria-disabled` it leads nowhere, still reachable by keyboard. */
export function LinkButton({ variant, size, icon, iconOnly, block, className, children, ...rest }: LinkButtonProps) {
  const look = buttonClass({ variant, size, iconOnly, block }, className);
  if (rest['aria-disabled'] === true || rest['aria-disabled'] === 'true') {
    return (
      <button type="button" aria-disabled="true" aria-describedby={rest['aria-describedby']} className={look}>
        {icon}
        {children}
      </button>
    );
  }
  return (
    <Link {...rest} className={look}>
      {icon}
      {children}
    </Link>
  );
}
