import { hash, timingSafeEqual } from 'node:crypto';

/** The realm of HTTP Digest: it is part of what is stored for each key, so it never changes. */
export const DIGEST_REALM = 'portico';

/** The algorithms of RFC 7616 that are spoken here; MD5 only where the installation says so. */
export type DigestAlgorithm = 'SHA-256' | 'MD5';

/** What a client answers to a challenge, as it stands in `Authorization`. */
export type DigestAnswer = {
  username: string;
  realm: string;
  nonce: string;
  uri: string;
  response: string;
  algorithm: DigestAlgorithm;
  cnonce: string;
  /** eight hexadecimal digits, as they were sent: they are signed as text */
  nc: string;
  /** the same as a number */
  count: number;
};

const NODE_NAME = { 'SHA-256': 'sha256', MD5: 'md5' } as const;
const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const PARAMETER = new RegExp(`[\\s,]*(${TOKEN})\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s,"]+))\\s*(?=,|$)`, 'y');

/**
 * Reads an `Authorization` header. Values may be quoted or bare, as clients do both. Null for everything that is not a
 * whole answer with `qop=auth`, an algorithm of ours and a plain user name: another scheme, `auth-int`, a session
 * variant, a hashed user name, a parameter named twice.
 */
export function parseDigest(header: string | undefined): DigestAnswer | null {
  const given = readParameters(header);
  if (!given || given.has('username*') || given.get('userhash')?.toLowerCase() === 'true') return null;
  const get = (name: string) => given.get(name) ?? '';
  // Without a word of it MD5 is meant: so it was before RFC 7616.
  const algorithm = (given.get('algorithm') ?? 'MD5').toUpperCase();
  const nc = get('nc');
  if (algorithm !== 'SHA-256' && algorithm !== 'MD5') return null;
  if (get('qop').toLowerCase() !== 'auth' || !/^[0-9a-f]{8}$/i.test(nc) || get('cnonce') === '') return null;
  const answer = { username: get('username'), realm: get('realm'), nonce: get('nonce'), uri: get('uri') };
  if (Object.values(answer).includes('')) return null;
  return { ...answer, response: get('response'), algorithm, cnonce: get('cnonce'), nc, count: Number.parseInt(nc, 16) };
}

function readParameters(header: string | undefined): Map<string, string> | null {
  if (!header || !/^digest\s/i.test(header)) return null;
  const found = new Map<string, string>();
  const text = header.slice('digest'.length).trimEnd();
  PARAMETER.lastIndex = 0;
  let end = 0;
  for (let match = PARAMETER.exec(text); match; match = PARAMETER.exec(text)) {
    const [, name = '', quoted, bare = ''] = match;
    if (found.has(name.toLowerCase())) return null;
    found.set(name.toLowerCase(), quoted === undefined ? bare : quoted.replace(/\\(.)/g, '$1'));
    end = PARAMETER.lastIndex;
  }
  return /^[\s,]*$/.test(text.slice(end)) ? found : null;
}

/** HA1: what stands for a user's password in a realm. Lower-case hexadecimal; as good as the password itself. */
export function hashSecret(algorithm: DigestAlgorithm, user: string, secret: string, realm = DIGEST_REALM): string {
  return hash(NODE_NAME[algorithm], `${user}:${realm}:${secret}`);
}

/** The `response` that a client has to give for one request, from its HA1. */
export function digestResponse(
  ha1: string,
  request: { method: string; uri: string },
  answer: Pick<DigestAnswer, 'algorithm' | 'nonce' | 'nc' | 'cnonce'>,
): string {
  const name = NODE_NAME[answer.algorithm];
  const ha2 = hash(name, `${request.method}:${request.uri}`);
  return hash(name, `${ha1}:${answer.nonce}:${answer.nc}:${answer.cnonce}:auth:${ha2}`);
}

/** Whether the answer was computed with this HA1 for this method and the answer's own `uri`. Constant in time. */
export function isRightAnswer(answer: DigestAnswer, method: string, ha1: string): boolean {
  const expected = Buffer.from(digestResponse(ha1, { method, uri: answer.uri }, answer));
  const given = Buffer.from(answer.response.toLowerCase());
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/**
 * The challenges of a 401, one for each `WWW-Authenticate` line: of a line that holds two, some clients see the last only.
 * @param stale the answer was right, but not to this nonce: the client may answer again without asking anybody
 */
export function buildChallenges(nonce: string, over: { stale: boolean; md5: boolean }): string[] {
  const algorithms: DigestAlgorithm[] = over.md5 ? ['SHA-256', 'MD5'] : ['SHA-256'];
  const stale = over.stale ? ', stale=true' : '';
  return algorithms.map(
    (algorithm) => `Digest realm="${DIGEST_REALM}", qop="auth", algorithm=${algorithm}, nonce="${nonce}"${stale}`,
  );
}
