import { cookies, headers } from 'next/headers';
import { z } from 'zod';
import { isHttps } from '../env.ts';

const COOKIE = 'flash';
// Long enough for the answer that carries it to be shown, too short for the next visit of the page.
const SECONDS = 8;

const flash = z.object({ path: z.string(), message: z.string() });

/** Keeps a sentence for the page that follows: for a form that is gone once it has done its work. */
export async function setFlash(message: string): Promise<void> {
  const value = Buffer.from(JSON.stringify({ path: await currentPath(), message })).toString('base64url');
  (await cookies()).set(COOKIE, value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps(),
    maxAge: SECONDS,
  });
}

/** The sentence that was kept for this page a moment ago, or null. */
export async function readFlash(): Promise<{ path: string; message: string } | null> {
  const value = (await cookies()).get(COOKIE)?.value;
  if (!value) return null;
  try {
    const kept = flash.parse(JSON.parse(Buffer.from(value, 'base64url').toString('utf8')));
    return kept.path === (await currentPath()) ? kept : null;
  } catch {
    return null;
  }
}

async function currentPath(): Promise<string> {
  return ((await headers()).get('x-portico-path') ?? '').split('?')[0] ?? '';
}
