import { beforeAll, describe, expect, it } from 'vitest';
import { apiRoutes } from '#lib/api/routes.ts';
import { can } from '#lib/auth/context.ts';
import { createKeyRow } from '#lib/domain/api-key/create-key-row.ts';
import { inDatabase } from '#tests/factories/house.ts';
import { buildApiKeyContext, buildVendorKeyContext } from '#tests/factories/people.ts';
import { call, type Pair, send } from '#tests/integration/msp-api/client.ts';
import { buildHouse, type House } from '#tests/isolation/operations/operation.ts';
import { buildDigest, idsOf } from './digest.ts';

// Every way in for scripts, tried with another partner's key and the ids of a house that exists.

/** How a route is tried out: its address with the house's ids, and what a foreign key gets. */
type Trial = { url: (house: House) => string; foreign: 200 | 404 };

const BASE = '/v1beta1/msp';
const trials: Record<string, Trial> = {
  'GET /v1beta1/msp/bills/:month': { url: (h) => `${BASE}/bills/${h.money.statementMonth}`, foreign: 200 },
  'GET /v1beta1/msp/credits': { url: () => `${BASE}/credits`, foreign: 200 },
  'GET /v1beta1/msp/discounts': { url: () => `${BASE}/discounts`, foreign: 200 },
  'GET /v1beta1/msp/discounts/': { url: () => `${BASE}/discounts/`, foreign: 200 },
  'GET /v1beta1/msp/mspCustomerBills/:month/mspCustomers/:orgId': {
    url: (h) => `${BASE}/mspCustomerBills/${h.money.statementMonth}/mspCustomers/${h.customer.orgId}`,
    foreign: 404,
  },
  'GET /v1beta1/msp/mspCustomers': { url: () => `${BASE}/mspCustomers?pageSize=0`, foreign: 200 },
  'GET /v1beta1/msp/mspCustomers/:orgId': { url: (h) => `${BASE}/mspCustomers/${h.customer.orgId}`, foreign: 404 },
  'POST /v1beta1/msp/customerSignupUrl': { url: () => `${BASE}/customerSignupUrl`, foreign: 200 },
};
/** Ways in of the vendor's own systems: no partner's key opens them. Their intake has tests of its own. */
const VENDORS = ['POST /api/vendor/v1/usage'];

const mspRoutes = apiRoutes.filter(({ family }) => family.prefix === BASE);
const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

let house: House;
let other: House;
let own: Pair;
let foreign: Pair;

beforeAll(async () => {
  [house, other] = [await buildHouse(), await buildHouse()];
  const keyOf = ({ partner, mark }: House) =>
    inDatabase((db) => createKeyRow(db, { partnerId: partner.id, name: `Script ${mark}`, createdById: null }));
  [own, foreign] = [await keyOf(house), await keyOf(other)];
});

describe('the table of ways in', () => {
  it('knows every route of the API', () => {
    expect(apiRoutes.map(nameOf).filter((name) => !(name in trials) && !VENDORS.includes(name))).toEqual([]);
    expect(Object.keys(trials).filter((name) => !apiRoutes.some((route) => nameOf(route) === name))).toEqual([]);
  });

  it('gives each kind of key what is its own, and nothing to the other kind', () => {
    const [partners, vendors] = [buildApiKeyContext(house.partner, house.apiKeyId), buildVendorKeyContext('x')];
    for (const route of apiRoutes) {
      const isVendors = VENDORS.includes(nameOf(route));
      expect(can(partners, route.permission), nameOf(route)).toBe(!isVendors);
      expect(can(vendors, route.permission), nameOf(route)).toBe(isVendors);
    }
  });
});

describe.each(mspRoutes.map((route) => [nameOf(route), route] as const))('%s', (name, route) => {
  const trial = trials[name];

  it('answers nobody without a key, and a foreign key with nothing of the house', async () => {
    if (!trial) throw new Error(`Add ${name} to the table in tests/isolation/api.test.ts.`);
    const digest = await buildDigest(house);
    const before = await digest();
    const url = trial.url(house);
    expect((await send(route.method, url)).status).toBe(401);
    const reply = await call(foreign, route.method, url);
    expect(reply.status).toBe(trial.foreign);
    const pieces = [house.mark, ...idsOf(house), ...house.secrets, String(house.customer.orgId)];
    expect(pieces.filter((piece) => reply.text.includes(piece))).toEqual([]);
    expect(await digest()).toEqual(before);
  });

  it('answers the house’s own key', async () => {
    if (!trial) throw new Error(`Add ${name} to the table in tests/isolation/api.test.ts.`);
    const reply = await call(own, route.method, trial.url(house));
    expect(reply.status).toBe(200);
    expect(house.secrets.filter((secret) => reply.text.includes(secret))).toEqual([]);
  });
});
