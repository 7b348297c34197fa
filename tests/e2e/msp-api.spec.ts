import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { readSettings } from '../harness/demo.ts';
import { expect, test } from '../harness/e2e.ts';
import { applyEnvironment } from '../harness/environment.ts';

// The seven operations as an MSP's scripts call them: `curl --digest` from the command line, against the running server.

const BASE = '/v1beta1/msp';
const run = promisify(execFile);

type Pair = { publicKey: string; privateKey: string };
type Scene = Pair & { slug: string; mark: string; orgId: number; month: string; sessionId: string };

let scene: Scene;

test.beforeAll(async () => {
  applyEnvironment(readSettings());
  // The product reads its settings when it is loaded, so not before they are there.
  const { buildPopulated } = await import('../factories/populated.ts');
  const { createKeyRow } = await import('#lib/domain/api-key/create-key-row.ts');
  const { inDatabase } = await import('../factories/house.ts');
  const house = await buildPopulated();
  const partnerId = house.partner.id;
  const key = await inDatabase((db) => createKeyRow(db, { partnerId, name: 'Script', createdById: null }));
  const { mark, customer, money, admin } = house;
  scene = {
    ...{ ...key, mark, orgId: customer.orgId, month: money.statementMonth, sessionId: admin.sessionId },
    slug: house.partner.slug ?? '',
  };
});

type Answer = { status: number; head: string; body: string; json: unknown; exchanges: number };

/** Runs curl and takes its last answer apart. */
async function curl(
  baseURL: string | undefined,
  path: string,
  args: string[] = [],
  pair: Pair = scene,
): Promise<Answer> {
  const user = `${pair.publicKey}:${pair.privateKey}`;
  const { stdout } = await run('curl', ['-sS', '-i', '--digest', '--user', user, ...args, `${baseURL}${path}`]);
  const parts = stdout.split('\r\n\r\n');
  const heads = parts.filter((part) => /^HTTP\/1\.1 \d{3}/.test(part));
  const head = heads.at(-1) ?? '';
  const body = parts.at(-1) ?? '';
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]);
  return {
    status,
    head,
    body,
    json: body.startsWith('{') || body.startsWith('[') ? JSON.parse(body) : null,
    exchanges: heads.length,
  };
}

test('curl --digest gets all seven operations', async ({ baseURL }) => {
  const { month, orgId, mark } = scene;
  const customers = await curl(baseURL, `${BASE}/mspCustomers?pageSize=1`);
  expect(customers.status).toBe(200);
  expect(customers.head).toMatch(/x-ratelimit-limit-minute: 100/i);
  const { mspCustomers, nextPageToken } = customers.json as { mspCustomers: unknown[]; nextPageToken: string };
  expect(mspCustomers).toHaveLength(1);
  const second = await curl(baseURL, `${BASE}/mspCustomers?pageSize=1&pageToken=${nextPageToken}`);
  expect(second.json).toMatchObject({ mspCustomers: [expect.anything()], nextPageToken: '' });

  const one = await curl(baseURL, `${BASE}/mspCustomers/${orgId}`);
  expect(one.json).toMatchObject({ orgId: String(orgId), orgName: `Customer ${mark}`, state: 'active' });

  const bill = await curl(baseURL, `${BASE}/bills/${month}`);
  expect(bill.json).toMatchObject({ overview: { billedMonth: month, runningTotal: 1000, totalCost: 600 } });
  const part = await curl(baseURL, `${BASE}/mspCustomerBills/${month}/mspCustomers/${orgId}`);
  expect(bill.body).toContain(`{"customerID":${orgId},"mspCustomerBills":${part.body}}`);

  expect((await curl(baseURL, `${BASE}/credits`)).json).toMatchObject([{ services: 'General Product' }]);
  for (const path of ['/discounts/', '/discounts']) {
    const discounts = await curl(baseURL, `${BASE}${path}`);
    expect(discounts.json).toMatchObject([{ percentageDiscount: '10%', status: 'valid' }]);
    expect(discounts.exchanges).toBe(2);
  }
});

test('curl makes a sign-up link by POST, with and without a body, and its page opens', async ({ baseURL, page }) => {
  for (const args of [
    ['-X', 'POST'],
    ['-d', ''],
    ['-H', 'content-type: application/json', '-d', '{"orgId":"137281"}'],
  ]) {
    const answer = await curl(baseURL, `${BASE}/customerSignupUrl`, args);
    expect(answer.status).toBe(200);
    const { customerSignupUrl, expiredAt } = answer.json as { customerSignupUrl: string; expiredAt: string };
    expect(expiredAt).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    // It leads to the partner's own domain, which is not there in a test; the same token works at ours.
    await page.goto(`/signup/${scene.slug}${new URL(customerSignupUrl).search}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
});

test('every failure has the contract’s shape', async ({ baseURL }) => {
  const wrong = { ...scene, privateKey: 'wrong' };
  const unknown = { ...scene, publicKey: 'NoSuchKeyAtAll22' };
  const failures: [number, Promise<Answer>][] = [
    [401, curl(baseURL, `${BASE}/credits`, [], wrong)],
    [401, curl(baseURL, `${BASE}/credits`, [], unknown)],
    [404, curl(baseURL, `${BASE}/nothing`)],
    [404, curl(baseURL, `${BASE}/mspCustomers/12`)],
    [405, curl(baseURL, `${BASE}/credits`, ['-X', 'DELETE'])],
    [400, curl(baseURL, `${BASE}/bills/2026-13`)],
    [400, curl(baseURL, `${BASE}/mspCustomers?pageToken=forged`)],
    [400, curl(baseURL, `${BASE}/%E0%A4%A`, ['--path-as-is'])],
    [413, curl(baseURL, `${BASE}/customerSignupUrl`, ['-d', `{"orgId":"${'x'.repeat(70_000)}"}`])],
    [421, curl(baseURL, `${BASE}/credits`, ['-H', 'Host: elsewhere.example'])],
    [400, curl(baseURL, `${BASE}/credits`, ['-X', 'PROPFIND'])],
  ];
  for (const [status, pending] of failures) {
    const answer = await pending;
    expect(answer.status, answer.head).toBe(status);
    expect(answer.json).toEqual({
      code: expect.any(String),
      error: expect.anything(),
      msgPrefix: expect.any(String),
      status,
    });
    expect(answer.body).not.toMatch(/node_modules|\.ts:\d/);
  }
});

async function openKeys(signInAs: (who: { sessionId: string }) => Promise<Page>): Promise<Page> {
  const page = await signInAs({ sessionId: scene.sessionId });
  await page.goto('/console/api-keys');
  return page;
}

test('a key is made, rotated and revoked in the console, and curl feels it at once', async ({
  signInAs,
  baseURL,
  axe,
}) => {
  const page = await openKeys(signInAs);
  await page.getByLabel('Name').fill('Nightly import');
  await page.getByLabel('Valid for').selectOption({ label: '90 days' });
  await page.getByRole('button', { name: 'Make the key' }).click();
  const secrets = page.locator('.secret-value');
  await expect(secrets).toHaveCount(2);
  const former = {
    publicKey: (await secrets.nth(0).textContent()) ?? '',
    privateKey: (await secrets.nth(1).textContent()) ?? '',
  };
  expect((await curl(baseURL, `${BASE}/credits`, [], former)).status).toBe(200);
  await axe(page);

  await page.reload();
  const row = page
    .getByRole('row')
    .filter({ has: page.getByText(former.publicKey, { exact: true }) })
    .first();
  await expect(row).toContainText('Valid');
  await row.getByRole('link', { name: 'Rotate' }).click();
  await expect(page.getByRole('heading', { name: 'Rotate an API key' })).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: 'Make the new key' }).click();
  await expect(secrets).toHaveCount(2);
  const next = {
    publicKey: (await secrets.nth(0).textContent()) ?? '',
    privateKey: (await secrets.nth(1).textContent()) ?? '',
  };
  expect(next.publicKey).not.toBe(former.publicKey);
  for (const pair of [former, next]) expect((await curl(baseURL, `${BASE}/credits`, [], pair)).status).toBe(200);

  await page.goto('/console/api-keys');
  await expect(page.getByText(`Replaced by ${next.publicKey}`)).toBeVisible();
  await expect(page.getByText(`Replaces ${former.publicKey}`)).toBeVisible();
  const old = page.getByRole('row').filter({ hasText: `Replaced by ${next.publicKey}` });
  await old.getByText('Revoke', { exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke the key' }).click();
  await expect(page.getByText('The key “Nightly import” is revoked.')).toBeVisible();
  expect((await curl(baseURL, `${BASE}/credits`, [], former)).status).toBe(401);
  expect((await curl(baseURL, `${BASE}/credits`, [], next)).status).toBe(200);
});
