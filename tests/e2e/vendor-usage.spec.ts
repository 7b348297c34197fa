import type { Page } from '@playwright/test';
import { dayOf } from '#lib/month.ts';
import { expect, test } from '../harness/e2e.ts';
import { openScene } from '../harness/scene.ts';

const today = dayOf(new Date());

/** A customer of some partner's, a service with a price, and somebody who may send usage. */
async function openUsage() {
  const scene = await openScene();
  const house = await scene.buildPopulated();
  const staff = await scene.buildStaff(['FINANCE']);
  const customer = await scene.inDatabase((db) =>
    db.customer.findUniqueOrThrow({ where: { id: house.customer.id }, select: { orgId: true } }),
  );
  const line = (over: object = {}) => ({
    ...{ key: `${house.mark}-1`, customer: String(customer.orgId), service: house.money.servicePath },
    ...{ region: 'global', day: today, quantity: '2.5', ...over },
  });
  return { scene, house, staff, line };
}

const asFile = (name: string, lines: unknown[]) => ({
  name,
  mimeType: 'application/x-ndjson',
  buffer: Buffer.from(lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')),
});

async function figure(page: Page, label: string): Promise<string> {
  const stat = page.locator('.stat').filter({ has: page.getByText(label, { exact: true }) });
  return (await stat.locator('.stat-value').textContent()) ?? '';
}

test('a file is sent, counted, and its refused lines are reported by number and reason', async ({ signInAs, axe }) => {
  const { house, staff, line } = await openUsage();
  const page = await signInAs(staff);
  await page.goto('/vendor/usage');
  await axe(page);
  const name = `${house.mark}.ndjson`;
  const lines = [line(), line({ key: `${house.mark}-2` }), line(), '', 'no JSON', line({ key: 'x', quantity: -1 })];
  await page.getByLabel('File with usage').setInputFiles(asFile(name, lines));
  await page.getByRole('button', { name: 'Send the file' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  expect(await figure(page, 'Lines')).toBe('5');
  expect(await figure(page, 'Accepted')).toBe('2');
  expect(await figure(page, 'Known already')).toBe('1');
  expect(await figure(page, 'Refused')).toBe('2');
  // 2 × 2.5 hours at 12.5 cents
  expect(await figure(page, 'Amount')).toBe('$0.625');
  const refused = page.getByRole('table', { name: 'Refused lines' });
  await expect(
    refused.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '5', exact: true }) }),
  ).toBeVisible();
  await expect(
    refused.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '6', exact: true }) }),
  ).toBeVisible();
  await axe(page);

  const csv = await page.request.get(`${new URL(page.url()).pathname}/refusals.csv`);
  expect((await csv.text()).trim().split('\r\n')).toHaveLength(3);

  await page
    .getByRole('navigation', { name: 'Reasons' })
    .getByRole('link', { name: /Not JSON/ })
    .click();
  await expect(refused.getByRole('rowheader')).toHaveText(['5']);
});

test('without JavaScript the same form leads to the report, and the same file counts once', async ({ signInAs }) => {
  const { house, staff, line } = await openUsage();
  const page = await signInAs(staff, { javaScriptEnabled: false });
  const file = asFile(`${house.mark}-plain.ndjson`, [line(), line({ key: `${house.mark}-2` })]);
  for (const [accepted, known] of [
    ['2', '0'],
    ['0', '2'],
  ] as const) {
    await page.goto('/vendor/usage');
    await page.getByLabel('File with usage').setInputFiles(file);
    await page.getByRole('button', { name: 'Send the file' }).click();
    await expect(page.getByRole('heading', { level: 1, name: file.name })).toBeVisible();
    expect(await figure(page, 'Accepted')).toBe(accepted);
    expect(await figure(page, 'Known already')).toBe(known);
  }
  await page.goto('/vendor/usage');
  const row = page.getByRole('row').filter({ hasText: file.name });
  await expect(row).toHaveCount(2);
});

test('a file that breaks off counts for nothing, and so does one from another site or without a right', async ({
  signInAs,
}) => {
  const { house, staff, line, scene } = await openUsage();
  const page = await signInAs(staff);
  await page.goto('/vendor/usage');
  const { origin } = new URL(page.url());
  const name = `${house.mark}-broken.ndjson`;
  const headers = { origin, accept: 'application/json', 'content-type': 'multipart/form-data; boundary=b' };
  const part = `--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n${JSON.stringify(line())}\n`;
  const broken = await page.request.post('/vendor/usage/upload', { headers, data: part });
  expect(broken.status()).toBe(200);
  await page.goto((await broken.json()).location);
  await expect(page.getByText('Nothing of this import counts')).toBeVisible();
  expect(await figure(page, 'Accepted')).toBe('0');

  const whole = { headers, data: `${part}\r\n--b--\r\n` };
  const foreign = { ...whole, headers: { ...headers, origin: 'https://evil.example' } };
  expect((await page.request.post('/vendor/usage/upload', foreign)).status()).toBe(403);
  const none = await page.request.post('/vendor/usage/upload', { headers, data: '--b--\r\n' });
  expect([none.status(), (await none.json()).message]).toEqual([422, 'Choose a file.']);
  const noForm = { headers: { ...headers, 'content-type': 'text/plain' }, data: 'x' };
  expect((await page.request.post('/vendor/usage/upload', noForm)).status()).toBe(422);

  const reviewer = await signInAs(await scene.buildStaff(['REVIEWER']));
  await reviewer.goto('/vendor/usage');
  await expect(reviewer.getByLabel('File with usage')).toHaveCount(0);
  expect((await reviewer.request.post('/vendor/usage/upload', whole)).status()).toBe(403);
  const counted = await scene.inDatabase((db) => db.usageLine.count({ where: { sourceKey: `${house.mark}-1` } }));
  expect(counted).toBe(0);
});

test('a component is added, priced and retired, and its usage is refused from then on', async ({ signInAs, axe }) => {
  const { house, staff } = await openUsage();
  const page = await signInAs(staff);
  await page.goto('/vendor/price-list/new');
  await page.getByLabel('Product').fill(`Cache ${house.mark}`);
  await page.getByLabel('Category').fill('Compute');
  await page.getByLabel('Component').fill('Cache node');
  await page.getByLabel('Unit').fill('node-hour');
  await page.getByRole('button', { name: 'Add the component' }).click();
  await expect(page.getByText('It has no price yet')).toBeVisible();
  await page.getByLabel('Price per node-hour').fill('0.0125');
  await page.getByRole('button', { name: 'Set the price' }).click();
  await expect(page.getByRole('table', { name: 'Prices: Every region' }).getByText('$0.0125')).toBeVisible();
  await axe(page);
  await page.getByLabel('Price per node-hour').fill('12 cents');
  await page.getByRole('button', { name: 'Set the price' }).click();
  await expect(
    page.getByText('Write a price in dollars with at most eight decimals, such as 0.0125.').first(),
  ).toBeVisible();

  await page.locator('summary', { hasText: 'Retire' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Retire it' }).click();
  await expect(page.getByText('This component is retired')).toBeVisible();
  await page.goto(`/vendor/price-list?state=retired&q=${house.mark}`);
  await expect(page.getByRole('rowheader', { name: 'Cache node' })).toBeVisible();
  await axe(page);
});

test('a credit and a discount are granted without JavaScript and revoked with their consequences', async ({
  signInAs,
  mail,
  axe,
}) => {
  const { house, staff } = await openUsage();
  const path = `/vendor/partners/${house.partner.id}/billing`;
  const plain = await signInAs(staff, { javaScriptEnabled: false });
  await plain.goto(path);
  const credits = plain.locator('#new-credit');
  await credits.getByLabel('Description').fill('Launch credit');
  await credits.getByLabel('Amount').fill('lots');
  await credits.getByRole('button', { name: 'Grant the credit' }).click();
  await expect(plain.getByText('Write an amount in dollars, at least one cent').first()).toBeVisible();
  await expect(plain.locator('#new-credit').getByLabel('Description')).toHaveValue('Launch credit');
  await plain.locator('#new-credit').getByLabel('Amount').fill('2,500.00');
  await plain.locator('#new-credit').getByRole('button', { name: 'Grant the credit' }).click();
  await expect(plain.getByText('The credit is granted.')).toBeVisible();
  await mail(house.admin.person.email, /credit of \$2,500\.00/);

  const page = await signInAs(staff);
  await page.goto(path);
  await axe(page);
  const discount = page.locator('#new-discount');
  const product = house.money.servicePath.split('/')[0];
  await discount.getByLabel('Description').fill('Partner discount');
  await discount.getByLabel('Percentage').fill('12.5');
  await discount.locator('summary', { hasText: product }).click();
  await discount.locator(`input[value="${house.money.servicePath}"]`).check();
  await discount.getByRole('button', { name: 'Grant the discount' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Partner discount' });
  await expect(row).toContainText('12.5%');
  await expect(row).toContainText(house.money.servicePath.replaceAll('/', ' › '));

  const granted = page.getByRole('row').filter({ hasText: 'Launch credit' });
  await expect(granted).toContainText('$2,500.00 of $2,500.00');
  await granted.locator('summary', { hasText: 'Revoke' }).click();
  await expect(page.getByRole('dialog')).toContainText('it pays for nothing more');
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke it' }).click();
  await expect(granted).toContainText('Revoked');
});

test('a report that is open while its import is under way follows it to its end', async ({ signInAs }) => {
  const { house, staff, scene } = await openUsage();
  const { id } = await scene.inDatabase((db) =>
    db.usageImport.create({
      data: { source: 'API', label: `Live ${house.mark}`, bytes: 250n, bytesExpected: 1000n, received: 1200 },
      select: { id: true },
    }),
  );
  const page = await signInAs(staff);
  await page.goto(`/vendor/usage/${id}`);
  const bar = page.getByRole('progressbar');
  await expect(bar).toHaveAttribute('value', '250');
  await scene.inDatabase((db) => db.usageImport.update({ where: { id }, data: { bytes: 750n, received: 3600 } }));
  await expect(bar).toHaveAttribute('value', '750');
  await expect(page.getByText('3,600 lines')).toBeVisible();
  const plain = await signInAs(staff, { javaScriptEnabled: false });
  await plain.goto(`/vendor/usage/${id}`);
  await expect(plain.getByRole('progressbar')).toHaveAttribute('value', '750');
  const done = { state: 'DONE', received: 4800, accepted: 4800, finishedAt: new Date() } as const;
  await scene.inDatabase((db) => db.usageImport.update({ where: { id }, data: done }));
  await expect(page.getByText('All of it counts')).toBeVisible();
  await expect(plain.getByText('All of it counts')).toBeVisible();
});
