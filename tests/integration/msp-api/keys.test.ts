import { beforeAll, describe, expect, it } from 'vitest';
import { keyRing } from '#lib/api/msp/authenticate.ts';
import { startCacheBus } from '#lib/cache/bus.ts';
import { openListener } from '#lib/db/serving.ts';
import { createApiKey, listApiKeys, revokeApiKey, rotateApiKey } from '#lib/domain/api-key/api-keys.ts';
import { inDatabase, outcomeOf } from '#tests/factories/house.ts';
import { buildPartner } from '#tests/factories/partner.ts';
import { type BuiltPartner, buildMember } from '#tests/factories/people.ts';
import { BASE, call } from './client.ts';

type Admin = Awaited<ReturnType<typeof buildMember>>;
let partner: BuiltPartner;
let admin: Admin;
const target = `${BASE}/mspCustomers`;

beforeAll(async () => {
  partner = await buildPartner();
  admin = await buildMember(partner);
});

const days = (count: number) => count * 86_400_000;
const idOf = async (publicKey: string) =>
  (await listApiKeys(admin, {})).find((key) => key.publicKey === publicKey)?.id ?? '';
const rowOf = async (publicKey: string) => (await listApiKeys(admin, {})).find((key) => key.publicKey === publicKey);

describe('a key', () => {
  it('is shown once, may end by itself, and is listed with its state', async () => {
    const made = await createApiKey(admin, { name: 'Billing', days: '30' });
    expect(made.privateKey).toHaveLength(40);
    const list = JSON.stringify(await listApiKeys(admin, {}));
    expect(list).not.toContain(made.privateKey);
    const row = await rowOf(made.publicKey);
    expect(row).toMatchObject({ name: 'Billing', state: 'VALID', lastUsedAt: null, replaces: null });
    expect(Math.abs((row?.expiresAt?.getTime() ?? 0) - Date.now() - days(30))).toBeLessThan(60_000);
    const at = (expiresAt: Date) =>
      inDatabase((db) => db.apiKey.updateMany({ where: { publicKey: made.publicKey }, data: { expiresAt } }));
    await at(new Date(Date.now() + days(13)));
    expect(await rowOf(made.publicKey)).toMatchObject({ state: 'EXPIRING' });
    await at(new Date(Date.now() - 1));
    expect(await rowOf(made.publicKey)).toMatchObject({ state: 'EXPIRED' });
    expect(await outcomeOf(createApiKey(admin, { name: 'x', days: '31' }))).toMatchObject({ refused: 'invalid' });
  });

  it('is rotated: both work until the former ends, and each names the other', async () => {
    const former = await createApiKey(admin, { name: 'Nightly', days: '' });
    const keyId = await idOf(former.publicKey);
    const next = await rotateApiKey(admin, { keyId, overlap: '7', days: '90' });
    for (const pair of [former, next]) expect((await call(pair, 'GET', target)).status).toBe(200);
    expect(await rowOf(former.publicKey)).toMatchObject({ state: 'EXPIRING', replacedBy: next.publicKey });
    expect(await rowOf(next.publicKey)).toMatchObject({ name: 'Nightly', replaces: former.publicKey, state: 'VALID' });
    expect(await outcomeOf(rotateApiKey(admin, { keyId, overlap: '7' }))).toMatchObject({ refused: 'conflict' });
    await inDatabase((db) => db.apiKey.update({ where: { id: keyId }, data: { expiresAt: new Date() } }));
    expect((await call(former, 'GET', target)).status).toBe(401);
    expect((await call(next, 'GET', target)).status).toBe(200);
    // One that was revoked makes room for another successor, but only while the former one works.
    await revokeApiKey(admin, { keyId: await idOf(next.publicKey) });
    expect(await outcomeOf(rotateApiKey(admin, { keyId, overlap: '7' }))).toMatchObject({ refused: 'conflict' });
  });

  it('rotated with no overlap ends at once, and an overlap never lengthens its life', async () => {
    const former = await createApiKey(admin, { name: 'Now' });
    await rotateApiKey(admin, { keyId: await idOf(former.publicKey), overlap: '0' });
    expect((await call(former, 'GET', target)).status).toBe(401);
    const short = await createApiKey(admin, { name: 'Short', days: '30' });
    const end = new Date(Date.now() + days(2));
    await inDatabase((db) => db.apiKey.updateMany({ where: { publicKey: short.publicKey }, data: { expiresAt: end } }));
    await rotateApiKey(admin, { keyId: await idOf(short.publicKey), overlap: '30' });
    expect((await rowOf(short.publicKey))?.expiresAt).toEqual(end);
  });

  it('rotated by ten at once has one successor', async () => {
    const { publicKey } = await createApiKey(admin, { name: 'Race' });
    const keyId = await idOf(publicKey);
    const tries = await Promise.all(
      Array.from({ length: 10 }, () => outcomeOf(rotateApiKey(admin, { keyId, overlap: '7' }))),
    );
    expect(tries.filter((one) => 'result' in one)).toHaveLength(1);
  });
});

describe('a process that remembers keys', () => {
  it('forgets one the moment that it is revoked, or its partner suspended, by whomever', async () => {
    const bus = startCacheBus({ open: openListener, onTag: (tag) => keyRing.forget(tag), beat: 50 });
    try {
      keyRing.rememberWhile(bus.hearing);
      await expect.poll(() => bus.hearing()).toBe(true);
      const pair = await createApiKey(admin, { name: 'Remembered' });
      const status = async () => (await call(pair, 'GET', target)).status;
      expect(await status()).toBe(200);
      expect(await status()).toBe(200);
      const state = (value: 'SUSPENDED' | 'ACTIVE') =>
        inDatabase((db) => db.partner.update({ where: { id: partner.id }, data: { state: value } }));
      await state('SUSPENDED');
      await expect.poll(status, { timeout: 2_000, interval: 10 }).toBe(403);
      await state('ACTIVE');
      await expect.poll(status, { timeout: 2_000, interval: 10 }).toBe(200);
      await inDatabase((db) =>
        db.apiKey.updateMany({ where: { publicKey: pair.publicKey }, data: { revokedAt: new Date() } }),
      );
      await expect.poll(status, { timeout: 2_000, interval: 10 }).toBe(401);
    } finally {
      keyRing.rememberWhile(() => false);
      await bus.stop();
    }
  });
});
