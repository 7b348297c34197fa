import { cookies } from 'next/headers';
import { contextFor, currentSession } from '#lib/auth/current.ts';
import { DEVICE_COOKIE, DEVICE_DAYS, knowDevice } from '#lib/auth/known-device.ts';
import { setSessionCookie } from '#lib/auth/next-auth.ts';
import { findLiveSession } from '#lib/auth/session.ts';
import { signOut } from '#lib/domain/account/sign-out.ts';
import { isHttps } from '#lib/env.ts';

/** Makes this browser carry a session that was just opened, and known to its person; the one that it carried before ends. */
export async function enter(sessionId: string): Promise<void> {
  const former = await currentSession();
  if (former && former.sessionId !== sessionId) await signOut(await contextFor('self'), {});
  await setSessionCookie(sessionId);
  const session = await findLiveSession(sessionId);
  if (!session) return;
  const jar = await cookies();
  jar.set(DEVICE_COOKIE, knowDevice(jar.get(DEVICE_COOKIE)?.value, session.person.email), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps(),
    maxAge: DEVICE_DAYS * 86_400,
  });
}
