import { randomUUID } from 'node:crypto';
import { cookies, headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { refuse } from '../errors.ts';
import { isLocale, localeCookie, pickLocale } from '../i18n/locale.ts';
import { type Context, type ContextFor, can, type VisitorContext } from './context.ts';
import { DEVICE_COOKIE } from './known-device.ts';
import { readSessionId } from './next-auth.ts';
import { type Permission, type Realm, realmOf } from './permissions.ts';
import { findLiveSession, type LiveSession } from './session.ts';

/** Who is asking, before anybody is recognized: address, language, request id. */
export const currentVisitor = cache(async (): Promise<VisitorContext> => {
  const [head, jar] = await Promise.all([headers(), cookies()]);
  const chosen = jar.get(localeCookie)?.value;
  return {
    kind: 'visitor',
    requestId: head.get('x-request-id') ?? randomUUID(),
    // server.ts writes this header itself, from the socket or from a trusted proxy's word
    ip: head.get('x-forwarded-for')?.split(',').at(-1)?.trim() ?? '',
    userAgent: head.get('user-agent') ?? '',
    device: jar.get(DEVICE_COOKIE)?.value,
    locale: isLocale(chosen) ? chosen : pickLocale(null, head.get('accept-language')),
  };
});

/** The request's live session, or null. */
export const currentSession = cache(async (): Promise<LiveSession | null> => {
  const id = await readSessionId();
  return id ? findLiveSession(id) : null;
});

/** The partner that the person works for right now: the one chosen, else the first. */
function currentPartner(session: LiveSession) {
  return session.partners.find((p) => p.partnerId === session.current?.id) ?? session.partners[0] ?? null;
}

/** The customer that the person looks at right now: the one chosen, else the first. */
export function currentCustomer(session: LiveSession) {
  return session.customers.find((c) => c.customerId === session.current?.id) ?? session.customers[0] ?? null;
}

/** The caller as a member of a realm, or null when they are not one. */
async function contextIn(realm: Realm): Promise<Context | null> {
  const visitor = await currentVisitor();
  if (realm === 'visitor') return visitor;
  const session = await currentSession();
  if (!session) return null;
  const signed = { ...visitor, sessionId: session.sessionId, person: session.person };
  if (realm === 'person') return { ...signed, kind: 'person' };
  if (realm === 'staff') return session.staffRoles ? { ...signed, kind: 'staff', roles: session.staffRoles } : null;
  if (realm === 'partner') {
    const membership = currentPartner(session);
    if (!membership) return null;
    const { partnerId, roles, ...partner } = membership;
    return { ...signed, kind: 'partner', partnerId, roles, partner };
  }
  const membership = currentCustomer(session);
  if (!membership) return null;
  const { partnerId, customerId, role } = membership;
  return { ...signed, kind: 'customer', partnerId, customerId, roles: [role] };
}

/**
 * The gate of every page. Somebody who is not signed in goes to sign in and comes back; somebody of another house gets the
 * same 404 as for a page that does not exist; somebody whose role is missing is told which role it needs and who has it.
 */
export async function requireContext<P extends Permission>(permission: P): Promise<ContextFor<P>> {
  return (await findContext(permission)) ?? notFound();
}

/**
 * The gate of what stands around pages: as `requireContext`, but null for somebody of another house. Whoever asks renders the
 * 404 then, in place of the page, whose own gate ends it before it has read anything.
 */
export async function findContext<P extends Permission>(permission: P): Promise<ContextFor<P> | null> {
  const realm = realmOf(permission);
  const ctx = await contextIn(realm);
  if (!ctx) {
    if (await currentSession()) return null;
    const path = (await headers()).get('x-portico-path') ?? '/';
    redirect(`/signin?next=${encodeURIComponent(path)}`);
  }
  if (!can(ctx, permission)) redirect(`${realm === 'staff' ? '/vendor' : '/console'}/no-access?need=${permission}`);
  return ctx as ContextFor<P>;
}

/**
 * The gate of every action and route.
 * @throws PorticoError `signedOut`, `notFound` (of another house); the role is checked by the command itself
 */
export async function contextFor(permission: Permission): Promise<Context> {
  const ctx = await contextIn(realmOf(permission));
  if (ctx) return ctx;
  return refuse((await currentSession()) ? 'notFound' : 'signedOut');
}
