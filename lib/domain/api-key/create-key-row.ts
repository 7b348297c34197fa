import { createHash, randomUUID } from 'node:crypto';
import { encrypt, randomText } from '#lib/crypto.ts';
import type { Db } from '#lib/db/door.ts';

/** The realm of HTTP Digest: it is part of what is stored for each key, so it never changes. */
const DIGEST_REALM = 'portico';

/** A key as it is shown once: the private part is nowhere else. */
export type NewKey = { id: string; publicKey: string; privateKey: string };

/**
 * Makes an API key inside the caller's transaction. Of the private part only the digest that checks it is kept (HA1 of
 * RFC 7616, SHA-256), and that encrypted with the row's id as additional data: it is as good as the key.
 */
export async function createKeyRow(
  db: Db,
  key: { partnerId: string; name: string; createdById: string | null },
): Promise<NewKey> {
  const id = randomUUID();
  const publicKey = randomText(16);
  const privateKey = randomText(40);
  const ha1 = createHash('sha256').update(`${publicKey}:${DIGEST_REALM}:${privateKey}`).digest('hex');
  await db.apiKey.createMany({ data: { id, ...key, publicKey, ha1Cipher: encrypt(ha1, id) } });
  return { id, publicKey, privateKey };
}
