import './billing.css';
import { getTranslations } from 'next-intl/server';
import { LinkButton } from '#components/ui/button.tsx';
import { Glyph } from '#components/ui/glyph.tsx';
import { Menu, MenuLink } from '#components/ui/menu.tsx';
import { getMoney } from './money.ts';

export type MonthChoiceProps = {
  /** '2026-11' */
  month: string;
  /** all that can be chosen, the oldest first */
  months: readonly string[];
  /** the page's address for a month */
  href: (month: string) => string;
};

/** The way to another month: one back, one on, or any of them. Links, so that nothing needs a script. */
export async function MonthChoice({ month, months, href }: MonthChoiceProps) {
  const [t, money] = await Promise.all([getTranslations('billing.months'), getMoney()]);
  const at = months.indexOf(month);
  const [before, after] = [months[at < 0 ? months.length - 1 : at - 1], at < 0 ? undefined : months[at + 1]];
  const step = (to: string, name: 'earlier' | 'later') => (
    <LinkButton
      href={href(to)}
      iconOnly
      aria-label={t(name, { month: money.month(to) })}
      icon={<Glyph name={name === 'earlier' ? 'chevronLeft' : 'chevronRight'} />}
    />
  );
  return (
    <nav className="month-choice" aria-label={t('label')}>
      {before ? step(before, 'earlier') : null}
      <Menu
        id="month-menu"
        label={t('choose', { month: money.month(month) })}
        trigger={<span>{money.month(month)}</span>}
        variant="secondary"
      >
        {[...months].reverse().map((one) => (
          <MenuLink key={one} href={href(one)} aria-current={one === month ? 'true' : undefined}>
            {money.month(one)}
            {one === months.at(-1) ? <span className="text-ink-3">{t('running')}</span> : null}
          </MenuLink>
        ))}
      </Menu>
      {after ? step(after, 'later') : null}
    </nav>
  );
}
