import { type Context, can } from '#lib/auth/context.ts';
import { type Permission, rolesFor } from '#lib/auth/permissions.ts';
import { type Db, withPartner, withSystem } from '#lib/db/door.ts';
import type { PartnerRole, StaffRole } from '#lib/db/types.ts';
import { translatorFor } from '#lib/i18n/messages.ts';

const MOST_NAMES = 3;

/**
 * Why a control is disabled for the caller: which role it needs and who in the team has it, as a sentence in the caller's
 * language. Null when the caller may.
 */
export async function explainMissing(ctx: Context, permission: Permission): Promise<string | null> {
  const t = translatorFor(ctx.locale);
  const writes = !permission.endsWith('.read');
  if (writes && ctx.kind === 'partner' && ctx.partner.state === 'SUSPENDED') return t('errors.partnerSuspended');
  if (can(ctx, permission)) return null;
  const roles = rolesFor(permission);
  const names = await holders(ctx, roles);
  const who = new Intl.ListFormat(ctx.locale, { type: 'disjunction' });
  return t(names.length ? 'permissions.missing' : 'permissions.missingNobody', {
    roles: who.format(roles.map((role) => t(`roles.${role}`))),
    people: who.format(names),
  });
}

async function holders(ctx: Context, roles: readonly string[]): Promise<string[]> {
  if (ctx.kind === 'partner') return withPartner({ partnerId: ctx.partnerId }, (db) => partnerHolders(db, roles));
  if (ctx.kind === 'staff')
    return withSystem('the vendor’s staff belongs to no partner', (db) => staffHolders(db, roles));
  return [];
}

async function partnerHolders(db: Db, roles: readonly string[]): Promise<string[]> {
  const members = await db.partnerMember.findMany({
    where: { roles: { hasSome: roles as PartnerRole[] }, person: { suspendedAt: null } },
    select: { person: { select: { name: true } } },
    orderBy: { createdAt: 'asc' },
    take: MOST_NAMES,
  });
  return members.map((member) => member.person.name);
}

async function staffHolders(db: Db, roles: readonly string[]): Promise<string[]> {
  const members = await db.staffMember.findMany({
    where: { roles: { hasSome: roles as StaffRole[] }, suspendedAt: null, person: { suspendedAt: null } },
    select: { person: { select: { name: true } } },
    orderBy: { createdAt: 'asc' },
    take: MOST_NAMES,
  });
  return members.map((member) => member.person.name);
}
