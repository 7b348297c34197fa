import { randomUUID } from 'node:crypto';
import { hashToken } from '#lib/crypto.ts';
import type { Db } from '#lib/db/door.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { linkToken } from './link-url.ts';

/** Inserts a link by which one customer signs up, whoever makes it. @returns its id, from which its address is made */
export async function insertLink(
  db: Db,
  link: {
    partnerId: string;
    label: string;
    email: string | null;
    locale: Locale | null;
    createdById: string | null;
    expiresAt: Date;
    sentAt: Date | null;
  },
): Promise<string> {
  const id = randomUUID();
  await db.signupLink.createMany({ data: { id, ...link, tokenHash: hashToken(linkToken(id)) } });
  return id;
}
