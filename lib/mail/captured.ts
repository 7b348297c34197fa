import { withSystem } from '../db/door.ts';
import { env } from '../env.ts';

const REASON = 'captured mail is everybody’s';

/** A captured mail in a list. */
export type CapturedRow = { id: string; to: string; subject: string; createdAt: Date };
/** A captured mail, whole. */
export type CapturedMail = CapturedRow & { text: string; html: string };

/** Whether captured mail may be looked at: in the demo and in development, never in a production start. */
export function canReadCapturedMail(): boolean {
  return env.PORTICO_DEMO || env.NODE_ENV === 'development';
}

/** The newest captured mails, the newest first. */
export function listCaptured(most: number): Promise<CapturedMail[]> {
  return withSystem(REASON, (db) =>
    db.capturedMail.findMany({
      select: { id: true, to: true, subject: true, text: true, html: true, createdAt: true },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: most,
    }),
  );
}

/** One captured mail, or null. */
export async function findCaptured(id: string): Promise<CapturedMail | null> {
  if (!/^[0-9a-f-]{36}$/i.test(id)) return null;
  return withSystem(REASON, (db) =>
    db.capturedMail.findUnique({
      where: { id },
      select: { id: true, to: true, subject: true, text: true, html: true, createdAt: true },
    }),
  );
}

/** The links of a mail, each once, in order. */
export function linksIn(html: string): string[] {
  const found = [...html.matchAll(/<a\s[^>]*?href="([^"]*)"/g)].map(([, address = '']) => address);
  const plain = found.map((address) => address.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
  return [...new Set(plain)].filter((address) => /^(https?|mailto):/.test(address));
}
