import { expect, test } from '../harness/e2e.ts';
import { openScene } from '../harness/scene.ts';

/** A partner that has statements, usage and a budget, and one of its customers. */
async function openHouse() {
  const { buildPopulated } = await openScene();
  return buildPopulated();
}

test('without JavaScript a budget is made, told about by mail, changed and removed', async ({ signInAs, mail }) => {
  test.setTimeout(90_000);
  const { admin } = await openHouse();
  const page = await signInAs(admin, { javaScriptEnabled: false });
  await page.goto('/console/billing/budgets');
  await page.getByRole('link', { name: 'Make a budget' }).click();
  await page.getByLabel('Name').fill('Harbor watch');
  await page.getByLabel('Amount a month').fill('ten dollars');
  await page.getByLabel('Tell at').fill('100, 150');
  await page.getByRole('button', { name: 'Make the budget' }).click();
  const amount = page.getByLabel('Amount a month');
  await expect(amount).toHaveAccessibleDescription(/Write an amount in US dollars/);
  await expect(amount).toHaveValue('ten dollars');
  await amount.fill('$1.00');
  await page.getByRole('button', { name: 'Make the budget' }).click();
  await expect(page.getByText('The budget “Harbor watch” is made.')).toBeVisible();

  const told = await mail(admin.person.email, /^Harbor watch: 150% reached/);
  expect(told.text).toContain('100% were passed at the same time');
  await page.reload();
  await expect(page.getByText(/150% reached: mailed on/).first()).toBeVisible();
  await expect(page.getByText('Exceeded').first()).toBeVisible();

  await page.getByRole('link', { name: 'Change the budget Harbor watch' }).click();
  await expect(page.getByLabel('Tell at')).toHaveValue('100, 150');
  const other = await page.context().newPage();
  await other.goto(page.url());
  await page.getByLabel('Amount a month').fill('2500');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('The budget “Harbor watch” is changed.')).toBeVisible();
  const row = page.getByRole('row', { name: /Harbor watch/ });
  await expect(row).toContainText('of $2,500.00');

  await other.getByLabel('Amount a month').fill('7');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByText(/^Somebody changed this while you had it open/)).toBeVisible();
  await expect(other.getByLabel('Amount a month')).toHaveValue('7');
  await other.close();
  await page.reload();
  await expect(row).toContainText('of $2,500.00');

  await row.locator('summary', { hasText: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the budget' }).click();
  await expect(page.getByText('The budget “Harbor watch” is removed.')).toBeVisible();
  await expect(page.getByRole('row', { name: /Harbor watch/ })).toHaveCount(0);
});

test('a customer sees of its bills what its provider shows it', async ({ signInAs }) => {
  const { admin, customerPerson } = await openHouse();
  const [provider, customer] = [await signInAs(admin), await signInAs(customerPerson)];
  await customer.goto('/portal/bills');
  await expect(customer.getByText(/sends its bills itself/)).toBeVisible();

  const share = async (choice: string) => {
    await provider.goto('/console/billing/statements');
    await provider.getByLabel('Customers see').selectOption({ label: choice });
    await provider.getByRole('button', { name: 'Save' }).click();
    await expect(provider.getByText('Saved. Your customers see it so from now on.')).toBeVisible();
  };
  await share('Usage at list prices');
  await customer.goto('/portal/bills');
  await expect(customer.getByRole('main')).toContainText('at list prices');
  await expect(customer.getByRole('columnheader', { name: 'Discounts' })).toHaveCount(0);
  await share('The whole bill');
  await customer.goto('/portal');
  await customer.getByRole('link', { name: 'See the bills' }).click();
  await expect(customer.getByRole('columnheader', { name: 'Discounts' }).first()).toBeVisible();
});

test('a statement comes as a PDF in the language asked for, and its lines as CSV', async ({ signInAs }) => {
  const page = await signInAs('mspAdmin');
  await page.goto('/console/billing/statements');
  await expect(page.getByText('Corrected', { exact: true })).toBeVisible();
  await expect(page.getByText('Replaced by a correction')).toBeVisible();
  const link = await page
    .getByRole('link', { name: /^PDF of the statement/ })
    .first()
    .getAttribute('href');
  for (const locale of ['en', 'ja']) {
    const answer = await page.request.get(`${link}?locale=${locale}`);
    expect(answer.headers()['content-type']).toBe('application/pdf');
    const body = (await answer.body()).toString('latin1');
    expect(body.startsWith('%PDF-1.7')).toBe(true);
    expect(body).toContain(`/Lang (${locale})`);
  }
  const lines = await page
    .getByRole('link', { name: /^Lines of the statement/ })
    .first()
    .getAttribute('href');
  const csv = await (await page.request.get(lines ?? '')).text();
  expect(csv.split('\r\n')[0]).toContain('Month,Version,Customer');
  expect(csv.split('\r\n').length).toBeGreaterThan(10);
});

test('credits say what is left and where they went', async ({ signInAs, axe }) => {
  const page = await signInAs('mspAdmin');
  await page.goto('/console/billing/credits');
  await expect(page.getByRole('heading', { level: 1, name: 'Credits and discounts' })).toBeVisible();
  await page
    .locator('summary', { hasText: /have used|has used/ })
    .first()
    .click();
  await expect(page.getByRole('link', { name: /^Statement for/ }).first()).toBeVisible();
  await axe(page);
});
