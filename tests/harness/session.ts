import type { BrowserContext } from '@playwright/test';
import { encode } from 'next-auth/jwt';
import { type DemoPerson, readDemo, readSettings } from './demo.ts';
import { applyEnvironment } from './environment.ts';

const DAY = 86_400;

/** One of the demo's people, or somebody whom a test made with a session. */
export type Signed = DemoPerson | { sessionId: string };

/** Signs somebody in without the sign-in page: puts the cookie of a live session into the browser. */
export async function signIn(context: BrowserContext, who: Signed): Promise<void> {
  const settings = readSettings();
  applyEnvironment(settings);
  const sessionId = typeof who === 'string' ? await openSession(who) : who.sessionId;
  const value = await encode({ token: { sub: sessionId }, secret: settings.AUTH_SECRET ?? '', maxAge: DAY });
  await context.addCookies([
    { name: 'portico.session', value, url: settings.BASE_URL ?? '', httpOnly: true, sameSite: 'Lax' },
  ]);
}

async function openSession(person: DemoPerson): Promise<string> {
  // The product reads its settings when it is loaded, so not before they are there.
  const { withSystem } = await import('#lib/db/door.ts');
  const { startSession } = await import('#lib/auth/session.ts');
  const { email } = readDemo().people[person];
  return withSystem('a test signs a person in', async (db) => {
    const { id } = await db.person.findUniqueOrThrow({ where: { email }, select: { id: true } });
    return startSession(db, id, { ip: '127.0.0.1', userAgent: 'Playwright' });
  });
}
