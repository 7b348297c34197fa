import { beforeAll, describe, expect, it } from 'vitest';
import { env } from '#lib/env.ts';
import { inDatabase } from '#tests/factories/house.ts';
import { BASE, buildScripted, call, challengesOf, type Scripted, send } from './client.ts';

// An installation that has switched MD5 on for old clients.

let before: Scripted;
let script: Scripted;
const target = `${BASE}/credits`;

beforeAll(async () => {
  before = await buildScripted();
  env.MSP_API_MD5 = true;
  script = await buildScripted();
});

describe('with MD5 switched on', () => {
  it('there are two challenges of one nonce, a line each, the better one first', async () => {
    const challenges = challengesOf(await send('GET', target));
    expect(challenges.map((line) => /algorithm=([\w-]+)/.exec(line)?.[1])).toEqual(['SHA-256', 'MD5']);
    expect(new Set(challenges.map((line) => /nonce="([^"]+)"/.exec(line)?.[1])).size).toBe(1);
  });

  it('a key made since then signs by either', async () => {
    expect((await call(script, 'GET', target, { algorithm: 'MD5' })).status).toBe(200);
    expect((await call(script, 'GET', target, { algorithm: 'SHA-256' })).status).toBe(200);
    expect((await call(script, 'GET', target, { algorithm: 'MD5', secret: 'wrong' })).status).toBe(401);
  });

  it('a key made before signs by SHA-256 only', async () => {
    expect((await call(before, 'GET', target, { algorithm: 'MD5' })).status).toBe(401);
    expect((await call(before, 'GET', target)).status).toBe(200);
  });

  it('both are kept encrypted, bound to their row and to their use', async () => {
    const row = await inDatabase((db) => db.apiKey.findUniqueOrThrow({ where: { id: script.keyId } }));
    const { ha1Cipher, ha1Md5Cipher } = row;
    expect(ha1Cipher).toMatch(/^1\./);
    expect(ha1Md5Cipher).toMatch(/^1\./);
    // One in the place of the other does not decrypt, so nobody is let in by it.
    await inDatabase((db) =>
      db.apiKey.update({ where: { id: script.keyId }, data: { ha1Cipher: ha1Md5Cipher ?? '' } }),
    );
    expect((await call(script, 'GET', target)).json).toMatchObject({ status: 500, code: '49900500' });
  });
});
