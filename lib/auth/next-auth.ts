import { cookies } from 'next/headers';
import type { NextAuthOptions } from 'next-auth';
import { encode } from 'next-auth/jwt';
import { getServerSession } from 'next-auth/next';
import { env, isHttps } from '../env.ts';
import { log } from '../log.ts';
import { SESSION_DAYS } from './session.ts';

const secure = isHttps();
const COOKIE = secure ? '__Host-portico.session' : 'portico.session';
const MAX_AGE = SESSION_DAYS * 86_400;

/** How next-auth seals and reads the sign-in cookie. The cookie names a session row; the row decides. */
const options: NextAuthOptions = {
  secret: env.AUTH_SECRET,
  session: { strategy: 'jwt', maxAge: MAX_AGE },
  providers: [],
  cookies: {
    sessionToken: { name: COOKIE, options: { httpOnly: true, sameSite: 'lax', path: '/', secure } },
  },
  // Its warnings are about settings that it reads for routes of its own, which are not served here.
  logger: { error: (code, metadata) => log.error({ code, metadata }, 'next-auth'), warn: () => undefined },
  callbacks: {
    session: ({ session, token }) => ({ ...session, sessionId: String(token.sub ?? '') }),
  },
};

/** The session id that the request's cookie carries, or null. Says nothing about whether the session still lives. */
export async function readSessionId(): Promise<string | null> {
  const sealed = (await getServerSession(options)) as { sessionId?: string } | null;
  return sealed?.sessionId || null;
}

/** Seals a session id into the sign-in cookie of the answer. */
export async function setSessionCookie(sessionId: string): Promise<void> {
  const value = await encode({ token: { sub: sessionId }, secret: env.AUTH_SECRET, maxAge: MAX_AGE });
  (await cookies()).set(COOKIE, value, { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge: MAX_AGE });
}

/** Takes the sign-in cookie back. */
export async function clearSessionCookie(): Promise<void> {
  (await cookies()).set(COOKIE, '', { httpOnly: true, sameSite: 'lax', path: '/', secure, maxAge: 0 });
}
