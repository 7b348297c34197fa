import { contextFor, currentSession } from '#lib/auth/current.ts';
import { setSessionCookie } from '#lib/auth/next-auth.ts';
import { signOut } from '#lib/domain/account/sign-out.ts';

/** Makes this browser carry a session that was just opened; the one that it carried before ends. */
export async function enter(sessionId: string): Promise<void> {
  const former = await currentSession();
  if (former && former.sessionId !== sessionId) await signOut(await contextFor('self'), {});
  await setSessionCookie(sessionId);
}
