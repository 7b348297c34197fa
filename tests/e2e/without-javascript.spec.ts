import path from 'node:path';
import type { Page } from '@playwright/test';
import { readDemo } from '../harness/demo.ts';
import { expect, test } from '../harness/e2e.ts';
import { openScene } from '../harness/scene.ts';

const plain = { javaScriptEnabled: false };
const logo = (name: string) => path.resolve(import.meta.dirname, `../../docs/example/${name}.svg`);
const people = () => readDemo().people;

async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto('/signin');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('without JavaScript a company applies, is approved and activates, and its first customer signs up', async ({
  visit,
  mail,
}) => {
  test.setTimeout(120_000);
  const mark = Date.now().toString(36);
  const company = `Saltmarsh ${mark}`;
  const office = `office@saltmarsh-${mark}.example`;

  await test.step('a mistake costs neither what was typed nor what was uploaded', async () => {
    const page = await visit(plain);
    await page.goto('/enroll/msp');
    await page.getByLabel('Company name').fill(company);
    await page.getByLabel('Company contact email').fill(office);
    await page.getByLabel('Company official website URL').fill(`http://saltmarsh-${mark}.example`);
    await page.getByLabel('Company logo (light mode)').setInputFiles(logo('logo-light'));
    await page.getByLabel('Company logo (dark mode)').setInputFiles(logo('logo-dark'));
    await page.getByLabel('Country or region').selectOption({ label: 'Ireland' });
    await page.getByLabel('Message to our partner team').fill('We look after forty schools.');
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Send the application' }).click();

    const website = page.getByLabel('Company official website URL');
    await expect(website).toHaveAttribute('aria-invalid', 'true');
    await expect(website).toHaveAccessibleDescription(/must begin with https:\/\//);
    await expect(website).toHaveValue(`http://saltmarsh-${mark}.example`);
    await expect(page.getByLabel('Company name')).toHaveValue(company);
    await expect(page.getByLabel('Country or region')).toHaveValue('IE');
    await expect(page.getByLabel('Message to our partner team')).toHaveValue('We look after forty schools.');
    await expect(page.getByRole('checkbox')).toBeChecked();
    await expect(page.getByText('logo-light.svg is kept.')).toBeVisible();
    await expect(page.getByText('logo-dark.svg is kept.')).toBeVisible();

    await website.fill(`https://saltmarsh-${mark}.example`);
    await page.getByRole('button', { name: 'Send the application' }).click();
    await expect(page).toHaveURL(/\/applications\//);
    await expect(page.getByText('We got it. Thank you!')).toBeVisible();
  });

  await test.step('a reviewer finds, reads and approves it', async () => {
    const page = await visit(plain);
    await signIn(page, people().reviewer);
    await expect(page).toHaveURL(/\/vendor$/);
    await page.goto('/vendor/applications');
    await page.getByLabel('Search').fill(mark);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('link', { name: company }).click();
    await expect(page.getByRole('heading', { level: 1, name: company })).toBeVisible();
    await page.getByRole('link', { name: 'Approve' }).click();
    await page.getByRole('button', { name: 'Approve and send the mail' }).click();
    await expect(page.getByText(`Approved. ${company} is a partner now`)).toBeVisible();
  });

  await test.step('the owner sets a password and sees the API key', async () => {
    const page = await visit(plain);
    const { links } = await mail(office, /is approved/);
    await page.goto(links.find((link) => link.includes('/activate/')) ?? '');
    await page.getByLabel('Your name').fill('Oona Byrne');
    await page.getByLabel('New password', { exact: true }).fill('a heron in the reeds');
    await page.getByLabel('New password once more').fill('a heron in the weeds');
    await page.getByRole('button', { name: 'Activate' }).click();
    await expect(page.getByText('The two passwords are not the same.').first()).toBeVisible();
    await expect(page.getByLabel('Your name')).toHaveValue('Oona Byrne');
    await page.getByLabel('New password', { exact: true }).fill('a heron in the reeds');
    await page.getByLabel('New password once more').fill('a heron in the reeds');
    await page.getByRole('button', { name: 'Activate' }).click();
    await expect(page.getByText('This is your first API key')).toBeVisible();
    await expect(page.locator('.secret-value')).toHaveCount(2);
  });

  await test.step('a customer signs up on the branded page', async () => {
    const page = await visit(plain);
    const email = `it@dune-${mark}.example`;
    await page.goto(`/signup/saltmarsh-${mark}`);
    await page.getByLabel('Organization name').fill(`Dune ${mark}`);
    await page.getByLabel('Your name').fill('Niamh Walsh');
    await page.getByLabel('Work e-mail').fill(email);
    await page.getByLabel('Password').fill(email);
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/Do not use your e-mail address/);
    await expect(page.getByLabel('Organization name')).toHaveValue(`Dune ${mark}`);
    await page.getByLabel('Password').fill('sand between every toe');
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
    const { links } = await mail(email, /Confirm your e-mail address/);
    await page.goto(links.find((link) => link.includes('/verify/')) ?? '');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await expect(page).toHaveURL(/\/portal$/);
    await expect(page.getByRole('main')).toContainText(company);
  });
});

test('without JavaScript one searches a list, confirms a danger, and changes language and color scheme', async ({
  visit,
}) => {
  const page = await visit(plain);
  await page.goto('/console/customers');
  await expect(page).toHaveURL(/\/signin\?next=/);
  await page.getByLabel('E-mail address').fill(people().mspAdmin.email);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('do not belong together');
  await expect(page.getByLabel('E-mail address')).toHaveValue(people().mspAdmin.email);
  await page.getByLabel('Password', { exact: true }).fill(people().mspAdmin.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/console\/customers$/);

  await page.getByLabel('Search').fill('harborline');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page).toHaveURL(/q=harborline/);
  await expect(page.getByText('1 customer', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Harborline Shipping' })).toBeVisible();

  await page.goto('/console/signup-links/new');
  await page.getByLabel('Label').fill('Without a script');
  await page.getByRole('button', { name: 'Make the link' }).click();
  await expect(page.getByText('The link is ready', { exact: true })).toBeVisible();
  await page.locator('summary', { hasText: 'Take back' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take back the link “Without a script”?' });
  await expect(dialog).toContainText('It cannot be brought back');
  await dialog.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByText('Taken back', { exact: true }).first()).toBeVisible();

  const ground = () => page.locator('html').evaluate((html) => getComputedStyle(html).backgroundColor);
  const light = await ground();
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect.poll(ground).not.toBe(light);
  await page.getByRole('button', { name: '日本語' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.locator('button', { hasText: 'Amélie Laurent' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('You are signed out.')).toBeVisible();
});

test('without JavaScript what is not there says so, and is a 404', async ({ visit, watch }) => {
  watch.allow(/status of 404/);
  const page = await visit(plain);
  const missing = page.getByRole('heading', { name: 'There is nothing at this address' }).first();
  for (const address of ['/nothing/of/that/kind', '/applications/nobody-has-this-token']) {
    expect((await page.goto(address))?.status()).toBe(404);
    await expect(missing).toBeVisible();
  }
  await signIn(page, people().mspAdmin);
  for (const address of [
    '/console/customers/not-an-id',
    '/console/signup-links/00000000-0000-7000-8000-000000000000',
  ]) {
    expect((await page.goto(address))?.status()).toBe(404);
    await expect(missing).toBeVisible();
  }
});

test('without JavaScript the pages of another house are the 404 of what is not there', async ({ visit, watch }) => {
  watch.allow(/status of 404/);
  const { buildApplication } = await openScene();
  const { id } = await buildApplication();
  const foreign = {
    reviewer: ['/console', '/console/customers', '/console/no-access', '/console/customers/x', '/portal'],
    mspAdmin: ['/vendor', `/vendor/applications/${id}`, `/vendor/applications/${id}/decide/approve`, '/portal'],
    customerAdmin: ['/console', '/console/signup-links/new', '/vendor', '/vendor/staff'],
  } as const;
  const previews = {
    reviewer: '/console/branding/preview',
    mspAdmin: `/vendor/applications/${id}/preview`,
    customerAdmin: '/console/branding/preview',
  } as const;
  for (const who of ['reviewer', 'mspAdmin', 'customerAdmin'] as const) {
    const page = await visit(plain);
    await signIn(page, people()[who]);
    await expect(page).not.toHaveURL(/\/signin/);
    await page.goto('/nothing/of/that/kind');
    const nothing = (await page.getByRole('main').textContent()) ?? '';
    for (const address of foreign[who]) {
      expect((await page.goto(address))?.status(), `${address} for ${who}`).toBe(404);
      await expect(page.getByRole('main'), `${address} for ${who}`).toHaveText(nothing);
      await expect(page.getByRole('navigation')).toHaveCount(0);
    }
    expect((await page.goto(previews[who]))?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: 'There is no sign-up page here' })).toBeVisible();
  }
});

test('without JavaScript an applicant answers a question, and what was typed stays when the answer is missing', async ({
  visit,
  signInAs,
}) => {
  const { buildApplication, inDatabase } = await openScene();
  const { id, token } = await buildApplication();
  const reviewer = await signInAs('reviewer', plain);
  await reviewer.goto(`/vendor/applications/${id}/decide/askForMore`);
  await reviewer.getByLabel('Message to the applicant').fill('Which languages do you speak?');
  await reviewer.getByRole('button', { name: 'Send the question' }).click();

  const page = await visit(plain);
  await page.goto(`/applications/${token}`);
  await expect(page.getByRole('blockquote')).toHaveText('Which languages do you speak?');
  const answer = page.getByLabel('Your answer');
  await page.getByLabel('Message to our partner team').fill('We have moved.');
  await page.getByRole('button', { name: 'Send the answer' }).click();
  await expect(answer).toHaveAttribute('aria-invalid', 'true');
  await expect(answer).toHaveAccessibleDescription(/Fill this in|Write at least 2 characters/);
  await expect(page.getByLabel('Message to our partner team')).toHaveValue('We have moved.');
  await answer.fill('French and Wolof.');
  await page.getByRole('button', { name: 'Send the answer' }).click();
  await expect(page.getByText('Your answer is on its way to our partner team')).toBeVisible();
  await expect(page.getByText('French and Wolof.')).toBeVisible();
  const row = await inDatabase((db) => db.partnerApplication.findUniqueOrThrow({ where: { id } }));
  expect(row).toMatchObject({ state: 'SUBMITTED', message: 'We have moved.' });

  await reviewer.goto(`/vendor/applications/${id}`);
  const said = reviewer.getByRole('region', { name: 'Questions and answers' }).getByRole('listitem');
  await expect(said).toContainText([/Which languages do you speak\?/, /French and Wolof\./]);
});
