import { beforeAll, describe, expect, it } from 'vitest';
import type { ApiRequest } from '#lib/api/exchange.ts';
import { answerApi } from '#lib/api/routes.ts';
import { vendorFamily } from '#lib/api/vendor.ts';
import { createVendorKeyRow } from '#lib/domain/vendor-key/create-vendor-key-row.ts';
import { createVendorKey, listVendorKeys, revokeVendorKey } from '#lib/domain/vendor-key/vendor-keys.ts';
import { inDatabase } from '#tests/factories/house.ts';
import { buildStaff } from '#tests/factories/people.ts';
import { asStream, buildMetering, type Metering, readRollUps } from './metering.ts';

const PATH = '/api/vendor/v1/usage';
let token = '';
let keyId = '';
let house: Metering;

beforeAll(async () => {
  house = await buildMetering();
  const key = await inDatabase((db) =>
    createVendorKeyRow(db, { name: 'Metering', createdById: null, expiresAt: null }),
  );
  token = key.token;
  keyId = key.id;
});

async function send(body: AsyncIterable<Uint8Array>, headers: Record<string, string> = {}) {
  const given: Record<string, string> = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/x-ndjson',
    ...headers,
  };
  const request: ApiRequest = {
    ...{ method: 'POST', target: PATH, path: PATH, search: new URLSearchParams(), body },
    header: (name) => given[name],
    ...{ ip: '192.0.2.7', requestId: 'request-1' },
  };
  const answer = await answerApi(vendorFamily, request);
  return { ...answer, json: JSON.parse(answer.body) };
}

const line = (key: string, over: object = {}) => ({
  ...{ key, customer: house.customers[0]?.orgId, service: 'Dedicated/Cluster/Compute', region: 'aws-us-east-1' },
  ...{ day: house.day, quantity: 2 },
  ...over,
});

describe('POST /api/vendor/v1/usage', () => {
  it('says what became of the lines, in the caller’s language', async () => {
    const lines = [line('a'), line('b', { quantity: -1 }), line('a')];
    const { status, json } = await send(asStream(lines), { 'accept-language': 'ja' });
    expect(status).toBe(200);
    expect(json).toMatchObject({ received: 3, accepted: 1, duplicates: 1, refused: 1, amount: '60.000000' });
    expect(json.refusals).toEqual([
      { line: 2, code: 'negativeQuantity', detail: '-1', message: expect.stringContaining('数量') },
    ]);
    const event = await inDatabase((db) => db.auditEvent.findFirstOrThrow({ where: { subjectId: json.importId } }));
    expect(event).toMatchObject({
      actorKind: 'API_KEY',
      actorId: keyId,
      actorName: 'Metering',
      requestId: 'request-1',
    });
    const { lastUsedAt } = await inDatabase((db) => db.vendorKey.findUniqueOrThrow({ where: { id: keyId } }));
    expect(lastUsedAt).not.toBeNull();
  });

  it('takes an empty body for no lines', async () => {
    expect(await send(asStream([]))).toMatchObject({ status: 200, json: { received: 0, amount: '0.000000' } });
  });

  it('knows no key that is missing, unknown, revoked or run out', async () => {
    const expired = await inDatabase((db) =>
      createVendorKeyRow(db, { name: 'Old', createdById: null, expiresAt: new Date(Date.now() - 1000) }),
    );
    const staff = await buildStaff(['CHANNEL_MANAGER']);
    const revoked = await createVendorKey(staff, { name: 'Lost', days: 30 });
    await revokeVendorKey(staff, { keyId: revoked.id });
    const bad = [
      '',
      'Bearer',
      'Bearer vk_unknown',
      'Basic dms6',
      `Bearer ${expired.token}`,
      `Bearer ${revoked.vendorKey}`,
    ];
    const answers = await Promise.all(bad.map((authorization) => send(asStream([line('never')]), { authorization })));
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.headers?.['www-authenticate']).toMatch(/^Bearer/);
      expect(answer.body).toBe(answers[0]?.body);
    }
    const keys = await listVendorKeys(staff, {});
    expect(keys.find(({ id }) => id === revoked.id)).toMatchObject({ state: 'revoked', createdBy: staff.person.name });
    expect(JSON.stringify(keys)).not.toContain('tokenHash');
  });

  it('takes nothing but lines of JSON', async () => {
    for (const headers of [
      { 'content-type': 'application/json' },
      { 'content-type': '' },
      { 'content-encoding': 'gzip' },
    ] as Record<string, string>[]) {
      const { status, json } = await send(asStream([line('never')]), headers);
      expect([status, json.code]).toEqual([415, 'badMediaType']);
    }
  });

  it('counts nothing of what breaks off', async () => {
    const before = await readRollUps(house.partnerId);
    const { status, json } = await send(
      (async function* () {
        for (let i = 0; i < 20; i += 1)
          yield* asStream(Array.from({ length: 1000 }, (_, n) => line(`broken-${i}-${n}`)));
        throw new Error('ECONNRESET');
      })(),
    );
    expect([status, json.code]).toEqual([400, 'interrupted']);
    expect(await readRollUps(house.partnerId)).toEqual(before);
    const row = await inDatabase((db) => db.usageImport.findUniqueOrThrow({ where: { id: json.importId } }));
    expect(row).toMatchObject({ state: 'FAILED', failure: 'interrupted', accepted: 0 });
  });
});
