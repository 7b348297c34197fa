import { randomBytes } from 'node:crypto';
import type { CacheTag } from '../cache/invalidate.ts';
import { apiKeyTag } from '../cache/invalidate.ts';
import { decrypt } from '../crypto.ts';
import type { PartnerId } from '../db/door.ts';
import { withSystem } from '../db/door.ts';
import type { PartnerState } from '../db/types.ts';
import type { DigestAlgorithm } from './digest.ts';

/** A key as the one who checks a digest needs it. */
export type KnownKey = {
  id: string;
  name: string;
  partnerId: PartnerId;
  partnerState: PartnerState;
  /** null where the key was made without the algorithm */
  ha1: Record<DigestAlgorithm, string | null>;
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** when this process last had the database note that the key was used */
  touchedAt: number;
};

const SHAPE = /^[A-Za-z0-9]{16}$/;
const MOST = 10_000;
const NOBODYS = randomBytes(32).toString('hex');

/** What an answer is checked against that names no key: checking takes as long, and nothing fits. */
export const nobodysHa1: string = NOBODYS;

/** The additional data that a key's HA1 is encrypted with. */
export function ha1Context(keyId: string, algorithm: DigestAlgorithm): string {
  return algorithm === 'MD5' ? `${keyId}:md5` : keyId;
}

/**
 * The keys that this process has met, and the names that were none. Nothing is remembered unless somebody listens for
 * changes and says so (`rememberWhile`): without that each request asks the database.
 */
export class KeyRing {
  readonly #known = new Map<string, KnownKey | null>();
  #hearing: () => boolean = () => false;
  #changes = 0;

  /** Remembers as long as `hearing` says that no change of a key can be missed. */
  rememberWhile(hearing: () => boolean): void {
    this.#hearing = hearing;
  }

  /** Forgets the key of a tag, or all of them. */
  forget(tag: CacheTag): void {
    if (tag === 'all') this.#known.clear();
    else if (!tag.startsWith('api-key:')) return;
    else this.#known.delete(tag);
    this.#changes += 1;
  }

  /** The key with this public part, whatever its state; null when there is none. */
  async find(publicKey: string): Promise<KnownKey | null> {
    if (!SHAPE.test(publicKey)) return null;
    const tag = apiKeyTag(publicKey);
    const known = this.#hearing() ? this.#known.get(tag) : undefined;
    if (known !== undefined) return known;
    const changes = this.#changes;
    const found = await readKey(publicKey);
    // What changed while it was read may have been read as it was before.
    if (changes === this.#changes && this.#hearing()) {
      if (this.#known.size >= MOST) this.#known.clear();
      this.#known.set(tag, found);
    }
    return found;
  }
}

async function readKey(publicKey: string): Promise<KnownKey | null> {
  const row = await withSystem('whose key it is, the key says', (db) =>
    db.apiKey.findUnique({
      where: { publicKey },
      select: {
        ...{ id: true, name: true, partnerId: true, ha1Cipher: true, ha1Md5Cipher: true },
        ...{ expiresAt: true, revokedAt: true, partner: { select: { state: true } } },
      },
    }),
  );
  if (!row) return null;
  const { id, name, partnerId, ha1Cipher, ha1Md5Cipher, expiresAt, revokedAt, partner } = row;
  return {
    ...{ id, name, partnerId: partnerId as PartnerId, partnerState: partner.state, expiresAt, revokedAt, touchedAt: 0 },
    ha1: {
      'SHA-256': decrypt(ha1Cipher, ha1Context(id, 'SHA-256')),
      MD5: ha1Md5Cipher && decrypt(ha1Md5Cipher, ha1Context(id, 'MD5')),
    },
  };
}
