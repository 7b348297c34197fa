import { beforeAll, describe, expect, it } from 'vitest';
import { issueNonce, NONCE_MS } from '#lib/auth/digest-nonce.ts';
import { revokeApiKey } from '#lib/domain/api-key/api-keys.ts';
import { inDatabase } from '#tests/factories/house.ts';
import { buildMember } from '#tests/factories/people.ts';
import { BASE, buildScripted, call, challengesOf, nonceOf, type Scripted, send } from './client.ts';

// Each sentence of the contract about HTTP Digest, against the whole way of a request.

let script: Scripted;
const target = `${BASE}/credits`;

beforeAll(async () => {
  script = await buildScripted();
});

const unsigned = { code: '49900001', error: { reason: 'badDigest' }, status: 401 };
const staleNonce = { code: '49900001', error: { reason: 'staleNonce' }, status: 401 };

describe('a request', () => {
  it('without a signature is challenged: SHA-256 alone, where MD5 is not switched on', async () => {
    const reply = await send('GET', target);
    expect(reply.json).toMatchObject(unsigned);
    expect(challengesOf(reply)).toEqual([
      expect.stringMatching(/^Digest realm="portico", qop="auth", algorithm=SHA-256, nonce="[\w.-]+"$/),
    ]);
  });

  it('is let in by the nonce of the challenge', async () => {
    const nonce = nonceOf(await send('GET', target));
    expect(await call(script, 'GET', target, { nonce })).toMatchObject({ status: 200 });
  });

  it.each([
    ['a wrong private key', { secret: 'x'.repeat(40) }],
    ['an unknown public key', { user: 'A'.repeat(16) }],
    ['a public key of another shape', { user: "' OR 1=1 --" }],
    ['another realm', { realm: 'elsewhere' }],
    ['MD5, which is not switched on', { algorithm: 'MD5' as const }],
    ['another uri', { uri: `${BASE}/discounts` }],
    ['the uri without its query', { uri: target }, `${target}?a=1`],
    ['the uri decoded', { uri: `${BASE}/credits?a=b c` }, `${BASE}/credits?a=b%20c`],
    ['the uri with its query in another order', { uri: `${target}?b=2&a=1` }, `${target}?a=1&b=2`],
    ['the whole address as uri', { uri: `https://portico.example${target}` }],
  ])('is refused alike with %s', async (_, quirks, asked = target) => {
    const reply = await call(script, 'GET', asked, quirks);
    expect(reply.json).toMatchObject(unsigned);
    expect(challengesOf(reply).join()).not.toContain('stale');
  });

  it('is let in with its query byte for byte as it was sent', async () => {
    for (const query of ['?a=b%20c&&x=%e3%81%82', '?', '?a=1;b=2', '?q="quoted"'.replaceAll('"', '%22')]) {
      expect((await call(script, 'GET', `${target}${query}`)).status, query).toBe(200);
    }
  });
});

describe('the count', () => {
  it('may rise by any steps on a nonce, and is refused when it repeats or falls', async () => {
    const nonce = issueNonce(new Date());
    const at = async (nc: string) => (await call(script, 'GET', target, { nonce, nc })).status;
    expect(await at('00000001')).toBe(200);
    expect(await at('00000002')).toBe(200);
    expect(await at('0000ffff')).toBe(200);
    expect(await at('0000FFFF')).toBe(401);
    expect(await at('00000003')).toBe(401);
    expect(await at('00010000')).toBe(200);
  });

  it('may go on over a new nonce', async () => {
    expect((await call(script, 'GET', target, { nc: '000000f0' })).status).toBe(200);
  });

  it('lets one of twenty equal requests in', async () => {
    const nonce = issueNonce(new Date());
    const replies = await Promise.all(Array.from({ length: 20 }, () => call(script, 'GET', target, { nonce })));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(401)]);
    expect(replies.find(({ status }) => status === 401)?.json).toMatchObject(staleNonce);
  });
});

describe('a nonce', () => {
  it('that has run out is called stale for the right answer, and for a wrong one nothing is said', async () => {
    const nonce = issueNonce(new Date(Date.now() - NONCE_MS - 1000));
    const right = await call(script, 'GET', target, { nonce });
    expect(right.json).toMatchObject(staleNonce);
    expect(challengesOf(right)[0]).toMatch(/, stale=true$/);
    const wrong = await call(script, 'GET', target, { nonce, secret: 'wrong' });
    expect(wrong.json).toMatchObject(unsigned);
    expect(challengesOf(wrong)[0]).not.toContain('stale');
    const again = await call(script, 'GET', target, { nonce: nonceOf(right) });
    expect(again.status).toBe(200);
  });

  it('that nobody gave out is none', async () => {
    expect((await call(script, 'GET', target, { nonce: 'made-up' })).json).toMatchObject(staleNonce);
  });

  it('of before a crash of the database, which forgot the counts, is stale; new ones are not', async () => {
    const before = issueNonce(new Date(Date.now() - 1000));
    expect((await call(script, 'GET', target, { nonce: before })).status).toBe(200);
    await inDatabase((db) => db.$executeRaw`DELETE FROM digest_nonce`);
    expect((await call(script, 'GET', target, { nonce: before })).json).toMatchObject(staleNonce);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await call(script, 'GET', target)).status).toBe(200);
  });
});

describe('a key', () => {
  it('that is unknown takes as long as one that is wrong', async () => {
    const time = async (quirks: object) => {
      const startedAt = performance.now();
      await call(script, 'GET', target, quirks);
      return performance.now() - startedAt;
    };
    const unknown: number[] = [];
    const wrong: number[] = [];
    for (let i = 0; i < 60; i += 1) {
      unknown.push(await time({ user: 'B'.repeat(16) }));
      wrong.push(await time({ secret: 'wrong' }));
    }
    const middle = (times: number[]) => times.sort((a, b) => a - b)[30] ?? 0;
    const ratio = middle(unknown) / middle(wrong);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  it('works no more when it has expired or is revoked', async () => {
    const other = await buildScripted();
    expect((await call(other, 'GET', target)).status).toBe(200);
    const expire = (expiresAt: Date | null) =>
      inDatabase((db) => db.apiKey.update({ where: { id: other.keyId }, data: { expiresAt } }));
    await expire(new Date(Date.now() - 1000));
    expect((await call(other, 'GET', target)).json).toMatchObject(unsigned);
    await expire(new Date(Date.now() + 60_000));
    expect((await call(other, 'GET', target)).status).toBe(200);
    await revokeApiKey(await buildMember(other.partner), { keyId: other.keyId });
    expect((await call(other, 'GET', target)).json).toMatchObject(unsigned);
  });

  it('of a partner that is not active is refused by 403, whatever it asks for', async () => {
    const other = await buildScripted();
    for (const state of ['SUSPENDED', 'CLOSED', 'PENDING_ACTIVATION'] as const) {
      await inDatabase((db) => db.partner.update({ where: { id: other.partner.id }, data: { state } }));
      for (const path of ['/credits', '/mspCustomers', `/mspCustomers/${other.orgIds[0]}`, '/bills/2026-13']) {
        const reply = await call(other, 'GET', `${BASE}${path}`);
        expect(reply.json).toMatchObject({ code: '49900403', status: 403, error: { reason: 'partnerNotActive' } });
        expect(reply.text).not.toContain(other.mark);
      }
    }
  });

  it('has its use noted, at most once a minute', async () => {
    const other = await buildScripted();
    const read = () => inDatabase((db) => db.apiKey.findUniqueOrThrow({ where: { id: other.keyId } }));
    expect((await read()).lastUsedAt).toBeNull();
    await call(other, 'GET', target, { secret: 'wrong' });
    expect((await read()).lastUsedAt).toBeNull();
    await call(other, 'GET', target);
    const first = (await read()).lastUsedAt;
    expect(first).toBeInstanceOf(Date);
    await call(other, 'GET', target);
    expect((await read()).lastUsedAt).toEqual(first);
  });
});

describe('the rate', () => {
  it('is a hundred requests a minute for each key, and the headers count down', async () => {
    const [one, two] = [await buildScripted(), await buildScripted()];
    const first = await call(one, 'GET', target);
    expect(first.headers).toMatchObject({ 'x-ratelimit-limit-minute': '100', 'x-ratelimit-remaining-minute': '99' });
    expect(Number(first.headers['x-ratelimit-reset'])).toBeGreaterThan(0);
    expect(Number(first.headers['x-ratelimit-reset'])).toBeLessThanOrEqual(60);
    // Refused ones of strangers do not count, or anybody could use up another's.
    for (let i = 0; i < 5; i += 1) await call(one, 'GET', target, { secret: 'wrong' });
    for (let i = 0; i < 98; i += 1) await call(one, 'GET', target);
    expect((await call(one, 'GET', target)).headers['x-ratelimit-remaining-minute']).toBe('0');
    for (const path of ['/credits', '/mspCustomers']) {
      const over = await call(one, 'GET', `${BASE}${path}`);
      expect(over.json).toMatchObject({ code: '49900007', status: 429, error: { reason: 'tooManyRequests' } });
      expect(over.headers).toMatchObject({ 'x-ratelimit-remaining-minute': '0', 'retry-after': expect.any(String) });
      expect(over.text).not.toContain(one.mark);
    }
    expect((await call(two, 'GET', target)).status).toBe(200);
    await inDatabase((db) => db.$executeRaw`UPDATE rate_limit SET expires_at = now() - interval '1 second'`);
    expect((await call(one, 'GET', target)).headers['x-ratelimit-remaining-minute']).toBe('99');
  });
});
