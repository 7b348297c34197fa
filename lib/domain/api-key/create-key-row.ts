import { randomUUID } from 'node:crypto';
import { ha1Context } from '#lib/auth/api-key.ts';
import { type DigestAlgorithm, hashSecret } from '#lib/auth/digest.ts';
import { encrypt, randomText } from '#lib/crypto.ts';
import type { Db } from '#lib/db/door.ts';
import { env } from '#lib/env.ts';

/** A key as it is shown once: the private part is nowhere else. */
export type NewKey = { id: string; publicKey: string; privateKey: string };

/**
 * Makes an API key inside the caller's transaction. Of the private part only the digest that checks it is kept (HA1 of
 * RFC 7616), and that encrypted with the row's id as additional data: it is as good as the key. For MD5 a second one is
 * kept, where the installation has old clients.
 */
export async function createKeyRow(
  db: Db,
  key: {
    partnerId: string;
    name: string;
    createdById: string | null;
    expiresAt?: Date | null;
    /** the key that this one replaces */
    rotatedFromId?: string;
  },
): Promise<NewKey> {
  const id = randomUUID();
  const publicKey = randomText(16);
  const privateKey = randomText(40);
  const seal = (algorithm: DigestAlgorithm) =>
    encrypt(hashSecret(algorithm, publicKey, privateKey), ha1Context(id, algorithm));
  const ha1Md5Cipher = env.MSP_API_MD5 ? seal('MD5') : null;
  await db.apiKey.createMany({ data: { id, ...key, publicKey, ha1Cipher: seal('SHA-256'), ha1Md5Cipher } });
  return { id, publicKey, privateKey };
}
