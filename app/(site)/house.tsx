import { getTranslations } from 'next-intl/server';
import { Initials } from '#components/ui/initials.tsx';
import { Menu, MenuButton, MenuHeading, MenuLink, MenuRule } from '#components/ui/menu.tsx';
import type { LiveSession } from '#lib/auth/session.ts';
import { env } from '#lib/env.ts';
import { signOut, switchOrganization } from '../actions/session.ts';

type House = { kind: 'STAFF' | 'PARTNER' | 'CUSTOMER'; id: string; name: string };

/** Every organization that the person belongs to. */
function housesOf(session: LiveSession): House[] {
  return [
    ...(session.staffRoles ? [{ kind: 'STAFF' as const, id: '', name: env.VENDOR_NAME }] : []),
    ...session.partners.map((partner) => ({ kind: 'PARTNER' as const, id: partner.partnerId, name: partner.name })),
    ...session.customers.map((customer) => ({
      kind: 'CUSTOMER' as const,
      id: customer.customerId,
      name: customer.name,
    })),
  ];
}

/** Which organization the person acts for, and a way to each other one without signing in again. */
export async function OrganizationSwitcher({ session, current }: { session: LiveSession; current: House }) {
  const t = await getTranslations('house');
  const others = housesOf(session).filter((house) => house.kind !== current.kind || house.id !== current.id);
  const kind = <span className="row-sub">{t(`kinds.${current.kind}`)}</span>;
  if (others.length === 0) {
    return (
      <p className="px-2 font-medium">
        {current.name}
        {kind}
      </p>
    );
  }
  return (
    <Menu
      label={t('switch', { name: current.name })}
      trigger={<span className="min-w-0 truncate">{current.name}</span>}
    >
      <MenuHeading>{t('switchTo')}</MenuHeading>
      {others.map((house) => (
        <form action={switchOrganization} key={`${house.kind}${house.id}`}>
          <input type="hidden" name="kind" value={house.kind} />
          <input type="hidden" name="id" value={house.id} />
          <MenuButton type="submit">
            {house.name} · {t(`kinds.${house.kind}`)}
          </MenuButton>
        </form>
      ))}
    </Menu>
  );
}

/** Who is signed in, their own account, and the way out. */
export async function PersonMenu({ session }: { session: LiveSession }) {
  const t = await getTranslations('house');
  const trigger = (
    <>
      <Initials name={session.person.name} />
      <span className="min-w-0 truncate">{session.person.name}</span>
    </>
  );
  return (
    <Menu label={t('personMenu', { name: session.person.name })} trigger={trigger}>
      <MenuHeading>{session.person.email}</MenuHeading>
      <MenuLink href="/account">{t('account')}</MenuLink>
      <MenuRule />
      <form action={signOut}>
        <MenuButton type="submit">{t('signOut')}</MenuButton>
      </form>
    </Menu>
  );
}
