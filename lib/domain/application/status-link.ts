import { derivedToken, hashToken } from '#lib/crypto.ts';
import type { Db } from '#lib/db/door.ts';
import { absoluteUrl } from '#lib/env.ts';
import { refuse } from '#lib/errors.ts';

/** The token of an application's private page. It can be made again from the row; only its hash is kept. */
export function statusToken(application: { id: string; linkSerial: number }): string {
  return derivedToken('application', application.id, String(application.linkSerial));
}

/** The private page's address, for mails. */
export function statusUrl(application: { id: string; linkSerial: number }): string {
  return absoluteUrl(`/applications/${statusToken(application)}`);
}

/** The application that a private link belongs to. @throws PorticoError `notFound` for a forged or replaced link */
export async function getByToken(db: Db, token: string) {
  const application = await db.partnerApplication.findUnique({ where: { statusTokenHash: hashToken(token) } });
  return application ?? refuse('notFound');
}
