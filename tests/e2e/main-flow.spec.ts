import path from 'node:path';
import type { Page } from '@playwright/test';
import { type CapturedMail, expect, test } from '../harness/e2e.ts';

const root = path.resolve(import.meta.dirname, '../..');
const logos = {
  light: path.join(root, 'docs/example/logo-light.svg'),
  dark: path.join(root, 'docs/example/logo-dark.svg'),
  // A known company's real sign, square where a horizontal one is preferred.
  other: path.join(root, 'node_modules/simple-icons/icons/kubernetes.svg'),
};

const password = 'a kestrel over the harbor';

function linkIn(mail: CapturedMail, start: string): string {
  const link = mail.links.find((one) => new URL(one).pathname.startsWith(start));
  if (!link) throw new Error(`The mail “${mail.subject}” has no link to ${start}: ${mail.links.join(', ')}`);
  return link;
}

/** The address of the logo in the head of a sign-up page that is shown, in light mode. */
async function shownLogo(page: Page): Promise<string> {
  const picture = page.getByRole('banner').getByRole('img');
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  return picture.evaluate((img: HTMLImageElement) => new URL(img.currentSrc).pathname);
}

test('a company applies, is reviewed, activates, publishes its brand, and its first customer signs up', async ({
  visit,
  signInAs,
  mail,
  request,
}) => {
  test.setTimeout(180_000);
  const mark = Date.now().toString(36);
  const company = `Alpenglow ${mark} Hosting`;
  const office = `office@alpenglow-${mark}.example`;
  const slug = `alpenglow-${mark}-hosting`;

  const applicant = await visit();
  await test.step('the applicant sees both logos as the page will show them, before anything is sent', async () => {
    await applicant.goto('/');
    await applicant.getByRole('main').getByRole('link', { name: 'Apply as an MSP' }).first().click();
    await expect(applicant.getByRole('heading', { name: 'Become a managed service provider' })).toBeVisible();
    await applicant.getByLabel('Company name').fill(company);
    await applicant.getByLabel('Company contact email').fill(office);
    await applicant.getByLabel('Company official website URL').fill(`https://www.alpenglow-${mark}.example`);
    await applicant.getByLabel('Company logo (light mode)').setInputFiles(logos.light);
    await applicant.getByLabel('Company logo (dark mode)').setInputFiles(logos.dark);
    for (const scheme of ['Light mode', 'Dark mode']) {
      const preview = applicant.getByRole('figure').filter({ hasText: scheme }).getByRole('img');
      await expect(preview).toHaveAttribute('src', /^blob:/);
      await expect.poll(() => preview.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
    }
    await applicant.getByLabel('Country or region').selectOption({ label: 'Austria' });
    await applicant.getByLabel('Expected customers in the first year').fill('25');
    await applicant.getByRole('checkbox').check();
    await applicant.getByRole('button', { name: 'Send the application' }).click();
    await expect(applicant).toHaveURL(/\/applications\//);
    await expect(applicant.getByText('We got it. Thank you!')).toBeVisible();
  });

  const received = await mail(office, /We have the application/);
  const status = linkIn(received, '/applications/');
  await applicant.goto(status);
  await expect(applicant.getByText('Your application is with us and waits for a reviewer.')).toBeVisible();

  const rin = await signInAs('reviewer');
  await test.step('a reviewer takes the application and asks for more', async () => {
    await rin.goto('/vendor/applications');
    await rin.getByLabel('Search').fill(mark);
    await rin.getByRole('button', { name: 'Search' }).click();
    await rin.getByRole('link', { name: company }).click();
    await expect(rin.getByRole('heading', { level: 1, name: company })).toBeVisible();
    for (const scheme of ['Light mode', 'Dark mode']) {
      const frame = rin.frameLocator(`iframe[title="Sign-up page of ${company}, ${scheme}"]`);
      await expect(frame.getByRole('heading', { name: `Create your account with ${company}` })).toBeVisible();
    }
    await rin.getByRole('button', { name: 'Assign to me' }).click();
    await expect(rin.getByText('In review').first()).toBeVisible();
    await rin.getByRole('link', { name: 'Ask for more information' }).click();
    await rin.getByLabel('Message to the applicant').fill('Who looks after your customers at night?');
    const preview = rin.frameLocator('iframe[title="The mail that will go out"]');
    await expect(preview.getByText('Who looks after your customers at night?')).toBeVisible();
    await rin.getByRole('button', { name: 'Send the question' }).click();
    await expect(rin.getByText('Sent. It is the applicant’s turn now.')).toBeVisible();
  });

  await test.step('the applicant answers; what was sent before is still there', async () => {
    await applicant.goto(linkIn(await mail(office, /A question about/), '/applications/'));
    await expect(applicant.getByRole('blockquote')).toHaveText('Who looks after your customers at night?');
    await expect(applicant.getByLabel('Company name')).toHaveValue(company);
    await applicant.getByRole('button', { name: 'Send the answer' }).click();
    await expect(applicant.getByLabel('Your answer')).toHaveAttribute('aria-invalid', 'true');
    await applicant.getByLabel('Your answer').fill('A team of four, around the clock.');
    await applicant.getByRole('button', { name: 'Send the answer' }).click();
    await expect(applicant.getByText('Your answer is on its way to our partner team')).toBeVisible();
    await expect(applicant.getByText('A team of four, around the clock.')).toBeVisible();
    await mail(office, /We have your answer/);
  });

  await test.step('the reviewer reads question and answer, in their order', async () => {
    await rin.reload();
    const said = rin.getByRole('region', { name: 'Questions and answers' }).getByRole('listitem');
    await expect(said).toHaveCount(2);
    await expect(said.first()).toContainText('Who looks after your customers at night?');
    await expect(said.last()).toContainText('A team of four, around the clock.');
  });

  await test.step('of two reviewers who decide at once one does, and the other is told who', async () => {
    const review = new URL(rin.url()).pathname;
    const mara = await signInAs('channelManager');
    await Promise.all([rin.goto(`${review}/decide/approve`), mara.goto(`${review}/decide/approve`)]);
    const approve = { name: 'Approve and send the mail' };
    await expect(rin.getByRole('button', approve)).toBeVisible();
    await mara.getByRole('button', approve).click();
    await expect(mara.getByText(`Approved. ${company} is a partner now`)).toBeVisible();
    await rin.getByRole('button', approve).click();
    await expect(rin.getByText(/Mara Lindqvist decided this before you/)).toBeVisible();
  });

  const owner = await visit();
  await test.step('the owner activates the account; the API key is shown once', async () => {
    const activation = linkIn(await mail(office, /is approved/), '/activate/');
    const all: CapturedMail[] = await (await request.get('/dev/mail.json')).json();
    expect(all.filter(({ to, subject }) => to === office && subject.includes('is approved'))).toHaveLength(1);
    await owner.goto(activation);
    await expect(owner.getByRole('heading', { name: `Activate ${company}` })).toBeVisible();
    await owner.getByLabel('Your name').fill('Lena Hofer');
    await owner.getByLabel('New password', { exact: true }).fill(password);
    await owner.getByLabel('New password once more').fill(password);
    await owner.getByRole('button', { name: 'Activate' }).click();
    await expect(owner.getByText('This is your first API key')).toBeVisible();
    const parts = await owner.locator('.secret-value').allTextContents();
    expect(parts).toHaveLength(2);
    await owner.reload();
    await expect(owner.getByRole('heading', { name: `Welcome, ${company}` })).toBeVisible();
    await expect(owner.locator('body')).not.toContainText(parts[1] ?? '');
    await owner.goto('/console/api-keys');
    await expect(owner.getByRole('row', { name: /First key/ })).toContainText(parts[0] ?? '');
    await expect(owner.locator('body')).not.toContainText(parts[1] ?? '');
  });

  const visitor = await visit();
  await test.step('a new logo is a draft first; published, everybody sees it at once', async () => {
    await visitor.goto(`/signup/${slug}`);
    const former = await shownLogo(visitor);
    await owner.getByRole('link', { name: 'Branding' }).click();
    await expect(owner.getByRole('heading', { level: 1, name: 'Branding' })).toBeVisible();
    await owner.getByLabel('New logo (light mode)').setInputFiles(logos.other);
    await owner.getByRole('button', { name: 'Save draft' }).click();
    await expect(owner.getByText('Draft not published')).toBeVisible();
    await expect(owner.getByRole('status').filter({ hasText: 'The draft was saved.' })).toBeVisible();
    const drafted = owner.frameLocator('iframe[title^="Draft: Page"]').getByRole('banner').getByRole('img');
    await expect(drafted).not.toHaveAttribute('src', former);
    await expect(owner.getByText(/taller than the place for it/)).toBeVisible();
    await owner.getByRole('link', { name: 'Phone' }).click();
    await expect(owner.locator('iframe[title="Draft: Page, Light, Phone"]')).toBeVisible();
    await owner.getByRole('link', { name: 'Mail', exact: true }).click();
    await expect(owner.locator('iframe[title="Draft: Mail, Light, Phone"]')).toBeVisible();
    await visitor.reload();
    expect(await shownLogo(visitor), 'a draft is nobody else’s').toBe(former);
    await owner.locator('summary', { hasText: 'Publish' }).click();
    await owner.getByRole('dialog').getByRole('button', { name: 'Publish now' }).click();
    await expect(owner.getByText('Draft not published')).toBeHidden();
    await expect(owner.getByText('Published. Your sign-up page shows it already.')).toBeVisible();
    await visitor.reload();
    expect(await shownLogo(visitor), 'published means at once').not.toBe(former);
  });

  const guest = `it@fjordhus-${mark}.example`;
  const organization = `Fjordhus ${mark}`;
  let invitation = '';
  await test.step('the provider names its support contact and makes a sign-up link', async () => {
    await owner.getByRole('link', { name: 'Company profile' }).click();
    await owner.getByLabel('Support email').fill(`help@alpenglow-${mark}.example`);
    await owner.getByRole('button', { name: 'Save the contacts' }).click();
    await expect(owner.getByText('The contacts are saved.')).toBeVisible();
    await owner.getByRole('link', { name: 'Sign-up links' }).click();
    await owner.getByRole('link', { name: 'Make a link' }).first().click();
    await owner.getByLabel('Label').fill('Fjordhus');
    await owner.getByLabel('Customer’s e-mail').fill(guest);
    await owner.getByLabel('Mail the link to this address now').check();
    await owner.getByRole('button', { name: 'Make the link' }).click();
    await expect(owner.getByText('The link is ready', { exact: true })).toBeVisible();
    await expect(owner.getByRole('img', { name: /QR code/ })).toBeVisible();
    const sent = await mail(guest, /invites you to sign up/);
    expect(sent.html, 'the mail is under the brand').toContain(company);
    invitation = linkIn(sent, `/signup/${slug}`);
    await expect(owner.getByText(invitation)).toBeVisible();
  });

  const customer = await visit();
  await test.step('a customer signs up by the link, under the brand, and lands in the portal', async () => {
    await customer.goto(invitation);
    await expect(customer.getByRole('heading', { name: `Create your account with ${company}` })).toBeVisible();
    await expect(customer.getByLabel('Work e-mail')).toHaveValue(guest);
    await customer.getByLabel('Organization name').fill(organization);
    await customer.getByLabel('Your name').fill('Signe Dahl');
    await customer.getByLabel('Password').fill('a fjord is deeper than it looks');
    await customer.getByRole('checkbox').check();
    await customer.getByRole('button', { name: 'Create account' }).click();
    await expect(customer.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
    const verification = await mail(guest, /Confirm your e-mail address/);
    expect(verification.html, 'the mail is under the brand').toContain(`alt="${company}"`);
    await customer.goto(linkIn(verification, '/verify/'));
    await customer.getByRole('button', { name: 'Confirm' }).click();
    await expect(customer).toHaveURL(/\/portal$/);
    await expect(customer.getByRole('heading', { level: 1, name: organization })).toBeVisible();
    await expect(customer.getByRole('main')).toContainText(company);
    await expect(customer.getByRole('link', { name: `help@alpenglow-${mark}.example` })).toBeVisible();
  });

  await test.step('the provider sees the customer, and that the link is used up', async () => {
    await owner.getByRole('link', { name: 'Customers' }).click();
    const row = owner.getByRole('row', { name: new RegExp(organization) });
    await expect(row).toContainText(guest);
    await expect(row).toContainText('Sign-up link');
    await visitor.goto(invitation);
    await expect(visitor.getByRole('heading', { name: 'This link was already used' })).toBeVisible();
    await owner.getByRole('link', { name: 'Audit log' }).click();
    await expect(owner.getByRole('main')).toContainText(organization);
  });
});
