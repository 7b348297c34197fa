import { KeyRing, type KnownKey, nobodysHa1 } from '#lib/auth/api-key.ts';
import { buildChallenges, DIGEST_REALM, type DigestAnswer, isRightAnswer, parseDigest } from '#lib/auth/digest.ts';
import { issueNonce, type Nonce, readNonce } from '#lib/auth/digest-nonce.ts';
import { now } from '#lib/clock.ts';
import { env } from '#lib/env.ts';
import type { ApiRequest } from '../exchange.ts';
import { ApiRefusal } from '../refusal.ts';

/** The keys that this process has met. */
export const keyRing = new KeyRing();

/** A caller whose digest was right and whose nonce is in time; not yet counted. */
export type Caller = { key: KnownKey; nonce: string; count: number } & Nonce;

/**
 * Finds out whose script is calling, by HTTP Digest. All refusals look alike, but for `stale`: that is said only to
 * whoever gave the right answer, to a nonce that was none any more.
 * @throws ApiRefusal 401 with new challenges
 */
export async function authenticate(request: ApiRequest): Promise<Caller> {
  const answer = parseDigest(request.header('authorization'));
  if (!answer || !isForThis(answer, request)) throw refusal();
  const key = await keyRing.find(answer.username);
  const ha1 = key?.ha1[answer.algorithm] ?? null;
  // A key that does not exist is checked like one that does, so that the time taken tells nothing.
  const right = isRightAnswer(answer, request.method, ha1 ?? nobodysHa1);
  const nonce = readNonce(answer.nonce, now());
  if (!key || !ha1 || !right || !isInForce(key)) throw refusal();
  if (!nonce) throw refusal({ stale: true });
  return { key, nonce: answer.nonce, count: answer.count, ...nonce };
}

/** A 401 with challenges to answer. */
export function refusal({ stale = false } = {}): ApiRefusal {
  const challenges = buildChallenges(issueNonce(now()), { stale, md5: env.MSP_API_MD5 });
  return new ApiRefusal(401, stale ? 'staleNonce' : 'badDigest', { headers: { 'www-authenticate': challenges } });
}

function isForThis(answer: DigestAnswer, request: ApiRequest): boolean {
  if (answer.realm !== DIGEST_REALM || (answer.algorithm === 'MD5' && !env.MSP_API_MD5)) return false;
  // Byte for byte, as it was sent: what is decoded or put in order first is another text.
  return answer.uri === request.target;
}

function isInForce({ expiresAt, revokedAt }: KnownKey): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > now());
}
