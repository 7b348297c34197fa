import { encode } from 'next-auth/jwt';

const DAY = 86_400;

/** The sign-in cookie of a session, as a browser sends it to a server without https. */
export async function buildCookie(sessionId: string, secret: string): Promise<string> {
  const sealed = await encode({ token: { sub: sessionId }, secret, maxAge: DAY });
  return `portico.session=${sealed}`;
}
