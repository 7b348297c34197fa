import type { ReactNode } from 'react';
import { Glyph } from '#components/ui/glyph.tsx';
import { Initials } from '#components/ui/initials.tsx';
import { Menu } from '#components/ui/menu.tsx';

export type NavMenuProps = {
  /** What the trigger does, in words: "Switch organization", "Your account". */
  label: string;
  /** The organization or the person. */
  name: string;
  /** Under the name: a programme, a role, an address. */
  detail?: string;
  /** Menu items. */
  children: ReactNode;
};

/** The organization switcher and the person's menu of the console: initials, a name, a panel of links. */
export function NavMenu({ label, name, detail, children }: NavMenuProps) {
  return (
    <Menu
      label={`${label}: ${name}`}
      align="start"
      className="block"
      triggerClassName="nav-trigger"
      trigger={
        <>
          <Initials name={name} />
          <span className="grid min-w-0 flex-1">
            <span className="truncate font-semibold">{name}</span>
            {detail ? <span className="truncate text-xs text-ink-3">{detail}</span> : null}
          </span>
          <Glyph name="sort" className="glyph-sm" />
        </>
      }
    >
      {children}
    </Menu>
  );
}
