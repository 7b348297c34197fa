import { describe, expect, it } from 'vitest';
import {
  buildChallenges,
  type DigestAnswer,
  digestResponse,
  hashSecret,
  isRightAnswer,
  parseDigest,
} from '#lib/auth/digest.ts';
import { issueNonce, NONCE_MS, readNonce } from '#lib/auth/digest-nonce.ts';

// RFC 7616, section 3.9.1.
const RFC = {
  user: 'Mufasa',
  realm: 'http-auth@example.org',
  password: 'Circle of Life',
  uri: '/dir/index.html',
  nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
  cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  nc: '00000001',
};
const RESPONSES = {
  'SHA-256': '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
  MD5: '8ca523f5e9506fed4657c9700eebdbec',
} as const;

const quoted = {
  username: 'abc',
  realm: 'portico',
  nonce: 'n.1',
  uri: '/v1beta1/msp/credits?a=%20b',
  response: 'f00',
  cnonce: 'c',
};
const header = (values: Record<string, string>, bare: Record<string, string>) =>
  `Digest ${[
    ...Object.entries(values).map(([name, value]) => `${name}="${value}"`),
    ...Object.entries(bare).map(([name, value]) => `${name}=${value}`),
  ].join(', ')}`;
const usual = { qop: 'auth', algorithm: 'SHA-256', nc: '0000000a' };

describe('the response', () => {
  it.each(['SHA-256', 'MD5'] as const)('is the one of RFC 7616 with %s', (algorithm) => {
    const ha1 = hashSecret(algorithm, RFC.user, RFC.password, RFC.realm);
    expect(digestResponse(ha1, { method: 'GET', uri: RFC.uri }, { ...RFC, algorithm })).toBe(RESPONSES[algorithm]);
    const answer: DigestAnswer = {
      ...{ ...RFC, username: RFC.user, algorithm, count: 1, response: RESPONSES[algorithm].toUpperCase() },
    };
    expect(isRightAnswer(answer, 'GET', ha1)).toBe(true);
    expect(isRightAnswer(answer, 'POST', ha1)).toBe(false);
    expect(isRightAnswer({ ...answer, nc: '00000002' }, 'GET', ha1)).toBe(false);
    expect(isRightAnswer({ ...answer, response: '' }, 'GET', ha1)).toBe(false);
  });
});

describe('what a client answers', () => {
  const expected = { ...quoted, algorithm: 'SHA-256', nc: '0000000a', count: 10 };

  it('is read with qop, algorithm and nc bare or quoted', () => {
    expect(parseDigest(header(quoted, usual))).toEqual(expected);
    expect(parseDigest(header({ ...quoted, ...usual }, {}))).toEqual(expected);
  });

  it('is read as clients space and spell it', () => {
    const loose = header({ ...quoted, ...usual }, {})
      .replaceAll(', ', ',')
      .replace('Digest ', 'digest  ');
    expect(parseDigest(loose)).toEqual(expected);
    expect(parseDigest(header(quoted, usual).replaceAll('=', ' = ').replaceAll('a = ', 'a='))).toEqual(expected);
    expect(parseDigest(header({ ...quoted, opaque: '' }, { ...usual, algorithm: 'sha-256' }))).toEqual(expected);
    expect(parseDigest(header({ ...quoted, username: 'a\\"b' }, usual))).toEqual({ ...expected, username: 'a"b' });
  });

  it.each([
    ['nothing', undefined],
    ['another scheme', 'Basic YTpi'],
    ['auth-int', header(quoted, { ...usual, qop: 'auth-int' })],
    ['no qop', header(quoted, { algorithm: 'SHA-256', nc: '00000001' })],
    ['a session variant', header(quoted, { ...usual, algorithm: 'SHA-256-sess' })],
    ['an unknown algorithm', header(quoted, { ...usual, algorithm: 'SHA-512-256' })],
    ['a hashed user name', header(quoted, { ...usual, userhash: 'true' })],
    ['an encoded user name', header(quoted, { ...usual, 'username*': "UTF-8''abc" })],
    ['a count that is none', header(quoted, { ...usual, nc: '1' })],
    ['no cnonce', header({ ...quoted, cnonce: '' }, usual)],
    ['no uri', header({ ...quoted, uri: '' }, usual)],
    ['a parameter twice', `${header(quoted, usual)}, uri="/other"`],
    ['an open quote', `${header(quoted, usual)}, opaque="x`],
    ['no parameters', 'Digest '],
  ])('is refused with %s', (_, text) => {
    expect(parseDigest(text)).toBeNull();
  });

  it('means MD5 when it names no algorithm, as before RFC 7616', () => {
    expect(parseDigest(header(quoted, { qop: 'auth', nc: '00000001' }))?.algorithm).toBe('MD5');
  });

  it('of 16 KB of quotes and commas is refused in no time', () => {
    const startedAt = performance.now();
    expect(parseDigest(`Digest ${'a="\\",'.repeat(2700)}`)).toBeNull();
    expect(parseDigest(`Digest ${','.repeat(16_000)}`)).toBeNull();
    expect(performance.now() - startedAt).toBeLessThan(200);
  });
});

describe('the challenges', () => {
  it('are one a line, SHA-256 first, and MD5 only where it is switched on', () => {
    expect(buildChallenges('n', { stale: false, md5: false })).toEqual([
      'Digest realm="portico", qop="auth", algorithm=SHA-256, nonce="n"',
    ]);
    expect(buildChallenges('n', { stale: true, md5: true })).toEqual([
      'Digest realm="portico", qop="auth", algorithm=SHA-256, nonce="n", stale=true',
      'Digest realm="portico", qop="auth", algorithm=MD5, nonce="n", stale=true',
    ]);
  });
});

describe('a nonce', () => {
  const at = new Date('2026-11-20T12:00:00Z');

  it('lives five minutes', () => {
    const nonce = issueNonce(at);
    const later = (ms: number) => new Date(at.getTime() + ms);
    expect(readNonce(nonce, at)).toEqual({ issuedAt: at.getTime(), livesUntil: at.getTime() + NONCE_MS });
    expect(readNonce(nonce, later(NONCE_MS - 1))).not.toBeNull();
    expect(readNonce(nonce, later(NONCE_MS))).toBeNull();
  });

  it('is another one each time, and nobody else can make or change one', () => {
    const nonce = issueNonce(at);
    expect(issueNonce(at)).not.toBe(nonce);
    expect(readNonce(`${at.getTime().toString(36)}.abc.def`, at)).toBeNull();
    expect(
      readNonce(
        nonce.replace(/^./, (c) => (c === 'z' ? 'y' : 'z')),
        at,
      ),
    ).toBeNull();
    expect(readNonce('', at)).toBeNull();
  });
});
