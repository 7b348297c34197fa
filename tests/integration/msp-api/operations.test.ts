import { beforeAll, describe, expect, it } from 'vitest';
import type { BillsExplorer, MspBills } from '#lib/domain/bill/explorer.ts';
import { lookAtLink } from '#lib/domain/signup-link/look-at-link.ts';
import { addMonths, monthOf } from '#lib/month.ts';
import { inDatabase } from '#tests/factories/house.ts';
import { buildCustomer } from '#tests/factories/partner.ts';
import { buildVisitor } from '#tests/factories/people.ts';
import { BASE, buildScripted, call, type Scripted } from './client.ts';

let one: Scripted;
let two: Scripted;
const running = monthOf(new Date());

beforeAll(async () => {
  [one, two] = [await buildScripted(), await buildScripted()];
});

const get = (path: string, script = one) => call(script, 'GET', `${BASE}${path}`);

function expectAmounts(level: object): void {
  const { credits, discounts, runningTotal, totalCost } = level as Record<string, number>;
  for (const amount of [credits, discounts, runningTotal, totalCost]) expect(Number.isSafeInteger(amount)).toBe(true);
  expect(totalCost).toBe((runningTotal ?? 0) - (discounts ?? 0) - (credits ?? 0));
}

describe('operations 1 and 4, the bills', () => {
  it('have exactly the shapes of the contract', async () => {
    const { status, text, json } = await get(`/bills/${one.money.statementMonth}`);
    expect(status).toBe(200);
    const bill = json as MspBills;
    expect(Object.keys(bill)).toEqual(['overview', 'summaryByCustomer', 'summaryByService']);
    expect(Object.keys(bill.overview)).toEqual(['billedMonth', 'credits', 'discounts', 'runningTotal', 'totalCost']);
    expect(bill.overview).toEqual({
      ...{ billedMonth: one.money.statementMonth, credits: 300, discounts: 100, runningTotal: 1000, totalCost: 600 },
    });
    expect(bill.summaryByCustomer.map(({ customerID }) => String(customerID)).sort()).toEqual([...one.orgIds].sort());
    for (const { mspCustomerBills } of bill.summaryByCustomer) {
      expect(Object.keys(mspCustomerBills)).toEqual(['overview', 'summaryByProject', 'summaryByService']);
      expectAmounts(mspCustomerBills.overview);
      expect(mspCustomerBills.summaryByProject.projects).toMatchObject([{ projectName: `Project ${one.mark}` }]);
      expect(mspCustomerBills.summaryByProject.otherCharges).toEqual([]);
    }
    const [product] = bill.summaryByService;
    expect(Object.keys(product ?? {})).toEqual([
      ...['serviceName', 'credits', 'discounts', 'runningTotal', 'totalCost', 'serviceCosts'],
    ]);
    expect(product?.serviceCosts[0]?.serviceCosts[0]).toMatchObject({ serviceName: 'Node', serviceCosts: [] });
    expect(text).not.toContain(two.mark);
  });

  it('agree byte for byte, in every month that can be asked for', async () => {
    for (let back = 0; back <= 6; back += 1) {
      const month = addMonths(running, -back);
      const whole = await get(`/bills/${month}`);
      expect(whole.status, month).toBe(200);
      const bill = whole.json as MspBills;
      for (const { customerID, mspCustomerBills } of bill.summaryByCustomer) {
        const { text } = await get(`/mspCustomerBills/${month}/mspCustomers/${customerID}`);
        expect(whole.text).toContain(`{"customerID":${customerID},"mspCustomerBills":${text}}`);
        expect(text).toBe(JSON.stringify(mspCustomerBills));
      }
      const sum = (pick: (one: BillsExplorer) => number) =>
        bill.summaryByCustomer.reduce((total, { mspCustomerBills }) => total + pick(mspCustomerBills), 0);
      expect(sum(({ overview }) => overview.totalCost)).toBe(bill.overview.totalCost);
      expect(bill.summaryByService.reduce((total, service) => total + service.totalCost, 0)).toBe(
        bill.overview.totalCost,
      );
    }
  });

  it('are bills of zeros for a month without usage, and for a customer without', async () => {
    const zero = { credits: 0, discounts: 0, runningTotal: 0, totalCost: 0 };
    const month = addMonths(running, -6);
    const nothing = { overview: { billedMonth: month, ...zero }, summaryByService: [] };
    expect((await get(`/bills/${month}`)).json).toEqual({ ...nothing, summaryByCustomer: [] });
    expect((await get(`/mspCustomerBills/${month}/mspCustomers/${one.orgIds[0]}`)).json).toEqual({
      ...nothing,
      summaryByProject: { projects: [], otherCharges: [] },
    });
  });

  it.each([
    ...['2026-13', '2026-00', '2026-1', '26-11', 'november', '2026-11-01', '%32', '0000-01'],
    addMonths(running, 1),
    addMonths(running, -7),
  ])('refuse the month %s', async (month) => {
    for (const path of [`/bills/${month}`, `/mspCustomerBills/${month}/mspCustomers/${one.orgIds[0]}`]) {
      expect((await get(path)).json).toMatchObject({ code: '49900400', status: 400, error: { reason: 'badMonth' } });
    }
  });
});

describe('operations 2 and 3, credits and discounts', () => {
  it('have exactly the shapes of the contract', async () => {
    const { json: credits } = await get('/credits');
    expect(credits).toEqual([
      {
        ...{ creditCode: one.money.creditId, credit: 3, remainingCredit: 0, services: 'General Product' },
        startDate: `${one.money.statementMonth}-01T00:00:00Z`,
        expiryDate: `${addMonths(running, 7)}-01T00:00:00Z`,
        status: 'exhausted',
      },
    ]);
    expect(Object.keys((credits as object[])[0] ?? {})).toEqual([
      ...['creditCode', 'credit', 'remainingCredit', 'services', 'startDate', 'expiryDate', 'status'],
    ]);
    const { json: discounts } = await get('/discounts/');
    expect(Object.entries((discounts as object[])[0] ?? {})).toEqual([
      ['discountCode', one.money.discountId],
      ['description', `Grant ${one.mark}`],
      ['percentageDiscount', '10%'],
      ['services', 'General Product'],
      ['startDate', `${one.money.statementMonth}-01T00:00:00Z`],
      ['expiryDate', `${addMonths(running, 7)}-01T00:00:00Z`],
      ['status', 'valid'],
    ]);
  });

  it('name scopes and states in the contract’s words', async () => {
    const day = (text: string) => new Date(`${text}T00:00:00Z`);
    const base = {
      partnerId: two.partner.id,
      description: 'x',
      startsOn: day('2020-01-01'),
      endsOn: day('2020-12-31'),
    };
    const far = { startsOn: day('2090-01-01'), endsOn: day('2090-12-31') };
    await inDatabase(async (db) => {
      await db.credit.createMany({
        data: [
          { ...base, amount: 123_456n, scope: ['Cloud/Compute/Node', 'Changefeed'] },
          { ...base, ...far, amount: 100n, scope: [] },
          { ...base, ...far, startsOn: day('2020-01-01'), amount: 1001n, scope: [] },
          { ...base, ...far, amount: 100n, scope: [], revokedOn: day('2026-01-01') },
        ],
      });
      await db.discount.createMany({
        data: [
          { ...base, percentage: '12.50', scope: ['Cloud/Compute/Node', 'Changefeed'] },
          { ...base, ...far, percentage: 20, scope: [] },
          { ...base, ...far, startsOn: day('2020-01-01'), percentage: 20, scope: [], revokedOn: day('2021-02-01') },
        ],
      });
    });
    const credits = (await get('/credits', two)).json as Record<string, unknown>[];
    expect(credits.filter(({ creditCode }) => creditCode !== two.money.creditId)).toMatchObject([
      { status: 'scheduled', startDate: '2090-01-01T00:00:00Z' },
      { credit: 10.01, remainingCredit: 10.01, status: 'active', expiryDate: '2091-01-01T00:00:00Z' },
      { status: 'revoked', expiryDate: '2026-01-01T00:00:00Z' },
      { credit: 1234.56, services: 'Node, Changefeed', status: 'expired', expiryDate: '2021-01-01T00:00:00Z' },
    ]);
    const discounts = (await get('/discounts', two)).json as Record<string, unknown>[];
    expect(discounts.filter(({ discountCode }) => discountCode !== two.money.discountId)).toMatchObject([
      { percentageDiscount: '20%', status: 'scheduled' },
      { status: 'revoked', expiryDate: '2021-02-01T00:00:00Z' },
      { percentageDiscount: '12.5%', services: 'Node, Changefeed', status: 'expired' },
    ]);
  });

  it('are served with and without the slash, and never by a redirect', async () => {
    const [slashed, bare] = [await get('/discounts/'), await get('/discounts')];
    expect(bare).toMatchObject({ status: 200, text: slashed.text });
  });
});

describe('operation 5, the sign-up address', () => {
  const path = `${BASE}/customerSignupUrl`;
  const post = (body?: string, script = one) => call(script, 'POST', path, body === undefined ? {} : { body });

  it.each([undefined, '', '{}', '{"orgId":"1372813089187041280"}', '{"orgId": 7}'])(
    'is made with the body %s',
    async (body) => {
      const { status, json } = await post(body);
      expect(status).toBe(200);
      const { customerSignupUrl, expiredAt, ...rest } = json as { customerSignupUrl: string; expiredAt: string };
      expect(rest).toEqual({});
      expect(expiredAt).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
      const url = new URL(customerSignupUrl);
      const token = url.searchParams.get('token') ?? '';
      expect(await lookAtLink(buildVisitor(), { slug: one.partner.slug, token })).toMatchObject({ trouble: null });
    },
  );

  it('stands in the partner’s list and in its record, as the key’s doing', async () => {
    await post();
    const link = await inDatabase((db) => db.signupLink.findFirstOrThrow({ where: { partnerId: one.partner.id } }));
    expect(link).toMatchObject({ label: `API: Key ${one.mark}`, createdById: null });
    const event = await inDatabase((db) => db.auditEvent.findFirstOrThrow({ where: { subjectId: link.id } }));
    expect(event).toMatchObject({ action: 'signupLink.create', actorKind: 'API_KEY', actorId: one.keyId });
    expect(event).toMatchObject({ partnerId: one.partner.id, ip: '203.0.113.9' });
  });

  it.each(['[]', 'null', '"x"', '{"orgId":', '{"orgId":"1","label":"x"}', '{"orgId":[1]}', 'orgId=1'])(
    'refuses the body %s',
    async (body) => {
      expect((await post(body)).json).toMatchObject({ status: 400, code: '49900400', error: { reason: 'badBody' } });
    },
  );

  it('refuses a body of more than 64 KB, announced or not', async () => {
    const large = JSON.stringify({ orgId: 'x'.repeat(65 * 1024) });
    expect((await post(large)).json).toMatchObject({ status: 413, error: { reason: 'tooLarge' } });
    let sent = 0;
    const endless = async function* () {
      for (;;) {
        sent += 16_384;
        yield new Uint8Array(16_384);
      }
    };
    expect((await call(one, 'POST', path, { body: endless() })).json).toMatchObject({ status: 413 });
    expect(sent).toBeLessThan(200_000);
  });
});

describe('operations 6 and 7, the customers', () => {
  it('have exactly the shapes of the contract', async () => {
    const customer = await inDatabase((db) =>
      db.customer.findFirstOrThrow({ where: { orgId: BigInt(one.orgIds[0] ?? 0) } }),
    );
    const expected = JSON.stringify({
      ...{ id: one.orgIds[0], orgId: one.orgIds[0], orgName: customer.name, email: customer.adminEmail },
      ...{ state: 'active', effectedTime: customer.createdAt.toISOString().slice(0, 19).replace('T', ' ') },
      expiredTime: '',
    });
    expect((await get(`/mspCustomers/${one.orgIds[0]}`)).text).toBe(expected);
    const list = (await get('/mspCustomers')).json as { mspCustomers: unknown[]; nextPageToken: string };
    expect(Object.keys(list)).toEqual(['mspCustomers', 'nextPageToken']);
    expect(list.nextPageToken).toBe('');
    expect(JSON.stringify(list.mspCustomers[0])).toBe(expected);
  });

  it('escape what names hold, and say when a customer ended', async () => {
    const script = await buildScripted();
    const name = 'Quote " \\ back\n\t</script> 株式会社 \u2028 \ud83d\ude00';
    const endedAt = new Date('2026-06-05T15:18:13Z');
    await inDatabase((db) =>
      db.customer.update({
        where: { orgId: BigInt(script.orgIds[1] ?? 0) },
        data: { name, state: 'ENDED', endedAt },
      }),
    );
    expect((await get(`/mspCustomers/${script.orgIds[1]}`, script)).json).toMatchObject({
      ...{ orgName: name, state: 'ended', expiredTime: '2026-06-05 15:18:13' },
    });
  });

  it('go through all pages without missing or repeating one, however large a page is', async () => {
    const script = await buildScripted();
    for (let i = 0; i < 9; i += 1) await buildCustomer(script.partner);
    const at = new Date('2026-01-01T00:00:00.123Z');
    // Several of one moment: the id decides.
    await inDatabase((db) =>
      db.customer.updateMany({ where: { partnerId: script.partner.id }, data: { createdAt: at } }),
    );
    const every = (await get('/mspCustomers?pageSize=0', script)).json as { mspCustomers: { orgId: string }[] };
    expect(every.mspCustomers).toHaveLength(11);
    for (const size of [1, 3, 10, 11, 12, 1000]) {
      const seen: string[] = [];
      let token = '';
      do {
        const query = `?pageToken=${encodeURIComponent(token)}&pageSize=${size}`;
        const page = (await get(`/mspCustomers${query}`, script)).json as typeof every & { nextPageToken: string };
        expect(page.mspCustomers.length).toBeLessThanOrEqual(size);
        seen.push(...page.mspCustomers.map(({ orgId }) => orgId));
        token = page.nextPageToken;
      } while (token !== '');
      expect(seen).toEqual(every.mspCustomers.map(({ orgId }) => orgId));
    }
  });

  it('refuse page sizes and tokens that are none, and the token of another partner', async () => {
    const { nextPageToken } = (await get('/mspCustomers?pageSize=1', two)).json as { nextPageToken: string };
    expect(nextPageToken).not.toBe('');
    expect((await get(`/mspCustomers?pageToken=${nextPageToken}`, two)).status).toBe(200);
    const tokens = [nextPageToken, 'x', 'a.b', `${nextPageToken}x`, nextPageToken.slice(1), 'x'.repeat(5000)];
    for (const token of tokens) {
      const reply = await get(`/mspCustomers?pageToken=${token}`, one);
      expect(reply.json).toMatchObject({ status: 400, code: '49900400', error: { reason: 'badPageToken' } });
    }
    for (const size of ['-1', '1001', '1e2', '10.5', 'ten', '+5', '9999999999999', '1&pageSize=2']) {
      const reply = await get(`/mspCustomers?pageSize=${size}`);
      expect(reply.json, size).toMatchObject({ status: 400, error: { reason: 'badPageSize' } });
    }
    expect((await get('/mspCustomers?pageSize=')).status).toBe(200);
  });
});

describe('what is another partner’s', () => {
  it('is the same 404 as what does not exist and what is no number', async () => {
    const [foreign] = two.orgIds;
    const month = one.money.statementMonth;
    for (const path of [
      (id: string) => `/mspCustomers/${id}`,
      (id: string) => `/mspCustomerBills/${month}/mspCustomers/${id}`,
    ]) {
      const expected = (await get(path(foreign ?? ''))).text;
      expect(JSON.parse(expected)).toMatchObject({ code: '49900404', status: 404, error: { reason: 'notFound' } });
      const others = [
        '1',
        '0',
        '-1',
        'abc',
        '9007199254740993',
        '99999999999999999999',
        '1.5',
        '%27',
        one.money.creditId,
      ];
      for (const id of others) expect((await get(path(id))).text, id).toBe(expected);
    }
  });

  it('is in none of the answers', async () => {
    const month = running;
    const paths = ['/mspCustomers', '/mspCustomers?pageSize=0', '/credits', '/discounts', `/bills/${month}`];
    for (const path of paths) {
      const { text, status } = await get(path);
      expect(status).toBe(200);
      for (const piece of [two.mark, two.partner.id, two.money.creditId, two.money.discountId, ...two.orgIds]) {
        expect(text, path).not.toContain(piece);
      }
    }
  });
});

describe('what no operation is', () => {
  const shape = { code: expect.any(String), error: expect.anything(), msgPrefix: expect.any(String) };

  it.each([
    ['GET', '', 404],
    ['GET', '/', 404],
    ['GET', '/nothing', 404],
    ['GET', '/credits/', 404],
    ['GET', '/bills', 404],
    ['GET', '/bills/', 404],
    ['GET', '/bills/2026-11/more', 404],
    ['POST', '/credits', 405],
    ['DELETE', '/mspCustomers', 405],
    ['GET', '/customerSignupUrl', 405],
    ['PATCH', '/bills/2026-11', 405],
  ])('is refused in the contract’s shape: %s %s', async (method, path, status) => {
    const reply = await call(one, method, `${BASE}${path}`);
    expect(reply.json).toEqual({ ...shape, status });
    expect(reply.status).toBe(status);
    expect(Object.keys(reply.json as object)).toEqual(['code', 'error', 'msgPrefix', 'status']);
    if (status === 405) expect(reply.headers.allow).toBeTruthy();
  });

  it('is told in the caller’s language', async () => {
    const headers = { 'accept-language': 'ja' };
    const { json } = await call(one, 'GET', `${BASE}/bills/2026-13`, { headers });
    expect((json as { msgPrefix: string }).msgPrefix).toMatch(/月/);
  });
});
