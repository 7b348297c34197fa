import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../harness/e2e.ts';
import { openScene } from '../harness/scene.ts';

const MONTHS = 13;

/** What stands in a cell or a figure, in cents. */
async function centsOf(cell: Locator): Promise<number> {
  const text = ((await cell.textContent()) ?? '').replace(/[^\d.-]/g, '');
  return Math.round(Number(text) * 100);
}

function mainOf(page: Page) {
  return page.getByRole('main');
}

/** The amounts of the waterfall, from total to total. */
async function fallOf(page: Page): Promise<number[]> {
  const rows = mainOf(page).locator('.fall tbody tr');
  return Promise.all((await rows.all()).map((row) => centsOf(row.locator('td').last())));
}

test('a bill adds up, and leads down to what was metered', async ({ signInAs, axe }) => {
  const page = await signInAs('mspAdmin');
  await page.goto('/console');
  await page.getByRole('link', { name: /Billing in .* so far/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Billing' })).toBeVisible();
  await expect(mainOf(page)).toContainText('An estimate until');
  await expect(mainOf(page)).toContainText(/By the end of .*: about \$/);
  await axe(page);

  const figures = mainOf(page).locator('.bill-sum > div');
  const [running = 0, discounts = 0, credits = 0, total = 0] = await Promise.all(
    (await figures.all()).map((figure) => centsOf(figure.locator('dd').first())),
  );
  expect(running - discounts - credits).toBe(total);
  expect(discounts).toBeGreaterThan(0);
  const fall = await fallOf(page);
  expect(fall.slice(0, -1).reduce((sum, cents) => sum + cents, 0)).toBe(fall.at(-1));
  expect(fall.at(-1)).toBe(total);

  // From the total to a customer's lines, from a line to its days, from a day to the metered lines.
  const row = mainOf(page).getByRole('table', { name: 'Customers' }).getByRole('row').nth(1);
  const cost = await centsOf(row.getByRole('cell').nth(3));
  await row.getByRole('rowheader').getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Lines of the bill' })).toBeVisible();
  await expect(mainOf(page)).toContainText(
    `These lines come to $${(cost / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}`,
  );
  await axe(page);
  await mainOf(page).getByRole('rowheader').getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 2, name: 'Usage by day' })).toBeVisible();
  await mainOf(page)
    .getByRole('table', { name: 'Usage by day' })
    .getByRole('rowheader')
    .getByRole('link')
    .first()
    .click();
  const metered = mainOf(page).getByRole('table', { name: /line by line/ });
  await expect(metered.getByRole('rowheader').first()).toContainText('metering:');
  await axe(page);
});

test('months are links, and a final one says that it is', async ({ signInAs }) => {
  const page = await signInAs('mspAdmin');
  await page.goto('/console/billing');
  const columns = mainOf(page).locator('.plot-links a');
  await expect(columns).toHaveCount(MONTHS);
  await columns.nth(MONTHS - 4).click();
  await expect(mainOf(page)).toContainText('It does not change any more');
  const after = page.getByRole('link', { name: /^Month after/ });
  const month = (await after.getAttribute('aria-label'))?.replace('Month after: ', '') ?? '';
  await after.click();
  // The page has arrived: a menu that is opened before is closed by it.
  await expect(page.getByRole('button', { name: `Choose a month, now ${month}` })).toBeVisible();
  await mainOf(page)
    .getByRole('button', { name: /Choose a month/ })
    .click();
  const running = page.getByRole('link', { name: /running$/ });
  await running.click();
  await expect(mainOf(page)).toContainText('An estimate until');
});

test('each step of the comparison opens its lines', async ({ signInAs, axe }) => {
  const page = await signInAs('mspAdmin');
  await page.goto('/console/billing');
  await mainOf(page).locator('.fall').getByRole('link', { name: 'Usage' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Usage: / })).toBeVisible();
  await expect(mainOf(page).getByText(/What is listed here comes to/)).toBeVisible();
  await axe(page);
  for (const step of ['Days still to come', 'New customers', 'Price', 'Discounts', 'Credits', 'Rounding']) {
    const tab = page.getByRole('navigation', { name: 'Steps of the comparison' }).getByRole('link', { name: step });
    await tab.click();
    await expect(page.getByRole('heading', { level: 1, name: new RegExp(`^${step}: `) })).toBeVisible();
  }
});

test('the tables work without JavaScript, and hand out what they show as CSV', async ({ signInAs }) => {
  const page = await signInAs('mspAdmin', { javaScriptEnabled: false });
  await page.goto('/console/billing');
  const breakdown = page.getByRole('navigation', { name: 'Broken down by' });
  await breakdown.getByRole('link', { name: 'Services' }).click();
  const service = mainOf(page).locator('.tree details').first();
  await service.locator('summary').first().click();
  await service.locator('details summary').first().click();
  await expect(service.locator('.tree-leaf').first()).toBeVisible();

  await breakdown.getByRole('link', { name: 'Projects and other charges' }).click();
  await page.getByLabel('Kind').selectOption({ label: 'Other charges' });
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(mainOf(page).getByText('Support plan').first()).toBeVisible();

  await breakdown.getByRole('link', { name: 'Customers' }).click();
  await page.getByLabel('Search customers').fill('harborline');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(mainOf(page).getByText('1 entry')).toBeVisible();
  const href = await mainOf(page).getByRole('link', { name: 'Download CSV' }).getAttribute('href');
  const csv = await page.request.get(href ?? '');
  expect(csv.headers()['content-type']).toContain('text/csv');
  const [head = '', ...rows] = (await csv.text()).trim().split('\r\n');
  expect(head).toContain('Total cost (USD)');
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatch(/Harborline Shipping,\d+\.\d\d,\d+\.\d\d,\d+\.\d\d,\d+\.\d\d$/);
});

test('a role that reads no bills is told who does, and a new partner what comes', async ({ signInAs }) => {
  const { buildPartner, buildMember } = await openScene();
  const partner = await buildPartner();
  const admin = await buildMember(partner, ['GLOBAL_ADMIN']);
  const sales = await signInAs(await buildMember(partner, ['SALES_AGENT']));
  await sales.goto('/console');
  await expect(sales.getByRole('link', { name: /so far/ })).toHaveCount(0);
  await sales.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Billing' }).click();
  await expect(sales.getByRole('heading', { name: 'Your role does not open this page' })).toBeVisible();
  await expect(mainOf(sales)).toContainText(`Global admin, Admin agent, or Billing admin. Ask ${admin.person.name}.`);

  const page = await signInAs(admin);
  await page.goto('/console/billing');
  await expect(mainOf(page)).toContainText('No usage yet');
  await page.goto('/console/billing/lines');
  await expect(mainOf(page)).toContainText('There are no lines in this month');
});
