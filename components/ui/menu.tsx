import { clsx } from 'clsx';
import Link from 'next/link';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button.tsx';
import { Glyph } from './glyph.tsx';

export type MenuProps = {
  /**
   * The panel's id. A page's menu needs one of its own: after a step to another page, ids made for the page begin anew, and
   * those of the layout, which stays, may be the same.
   */
  id?: string;
  /** What the trigger says; with `iconOnly` it is only spoken. */
  label: string;
  trigger?: ReactNode;
  iconOnly?: boolean;
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Which edge of the trigger the panel keeps to. */
  align?: 'start' | 'end';
  className?: string;
  triggerClassName?: string;
  children: ReactNode;
};

/** A button with a panel of links and buttons: the browser's popover, no script. On phones a sheet from below. */
export function Menu(props: MenuProps) {
  const {
    label,
    trigger,
    iconOnly,
    variant = 'quiet',
    size = 'md',
    align = 'end',
    className,
    triggerClassName,
  } = props;
  const made = useId();
  const id = props.id ?? made;
  return (
    <div className={clsx('menu', className)}>
      <button
        type="button"
        popoverTarget={id}
        aria-label={iconOnly || trigger ? label : undefined}
        className={triggerClassName ?? buttonClass({ variant, size, iconOnly })}
      >
        {trigger ?? (iconOnly ? <Glyph name="more" /> : label)}
        {iconOnly || triggerClassName ? null : <Glyph name="chevronDown" className="glyph-sm" />}
      </button>
      <div id={id} popover="auto" className={clsx('menu-panel', align === 'start' && 'menu-panel-start')}>
        {props.children}
      </div>
    </div>
  );
}

type ItemLook = { icon?: ReactNode; danger?: boolean };

/** A link in a menu. */
export function MenuLink({ icon, danger, className, children, ...rest }: ComponentProps<typeof Link> & ItemLook) {
  return (
    <Link {...rest} className={clsx('menu-item', danger && 'menu-item-danger', className)}>
      {icon}
      {children}
    </Link>
  );
}

/** A button in a menu; put it in a form, as `type="submit"`, to call an action. */
export function MenuButton({ icon, danger, className, children, ...rest }: ComponentProps<'button'> & ItemLook) {
  return (
    <button type="submit" {...rest} className={clsx('menu-item', danger && 'menu-item-danger', className)}>
      {icon}
      {children}
    </button>
  );
}

/** A hairline between groups of a menu. */
export function MenuRule() {
  return <hr className="menu-rule border-0" />;
}

/** A quiet title above a group of a menu. */
export function MenuHeading({ children }: { children: ReactNode }) {
  return <p className="menu-heading">{children}</p>;
}
