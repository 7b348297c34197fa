import type { APIRequestContext, APIResponse, Page } from '@playwright/test';
import { chromiumLaunch } from '../harness/chromium.ts';
import { readSettings } from '../harness/demo.ts';
import { startDns, type TestDns } from '../harness/dns.ts';
import { expect, test } from '../harness/e2e.ts';
import { openScene } from '../harness/scene.ts';

// A partner proves a domain of its own by a real DNS, and its customers sign up there.

const ZONE = 'own-domain.example';
test.use({
  launchOptions: {
    ...chromiumLaunch,
    args: [...chromiumLaunch.args, `--host-resolver-rules=MAP *.${ZONE} 127.0.0.1`],
  },
});

let dns: TestDns;
test.beforeAll(async () => {
  dns = await startDns(Number(readSettings().DNS_SERVERS?.split(':').at(-1)));
});
test.afterAll(() => dns.stop());
// Chromium trusts no host but a loopback without https, and says so.
test.beforeEach(({ watch }) => watch.allow(/Cross-Origin-Opener-Policy header has been ignored/));

const base = () => new URL(readSettings().BASE_URL ?? '');
const addressOf = (host: string) => `http://${host}:${base().port}/`;

/** A partner with a domain in use, made without the console. */
async function makeDomain(over: { state?: 'SUSPENDED' } = {}) {
  const { buildPartner, buildMember, inDatabase } = await openScene();
  const partner = await buildPartner(over);
  const admin = await buildMember(partner);
  const host = `join-${partner.slug}.${ZONE}`;
  await inDatabase((db) =>
    db.customDomain.create({ data: { partnerId: partner.id, host, token: 'known', verifiedAt: new Date() } }),
  );
  return { ...partner, slug: partner.slug ?? '', admin, host, url: addressOf(host) };
}

/** Asks the server itself, as a visitor of this host. */
function askAt(request: APIRequestContext, host: string, path: string, options: { method?: string } = {}) {
  const headers = { host: `${host}:${base().port}`, 'accept-language': 'en' };
  return request.fetch(`${base().origin}${path}`, { ...options, headers, maxRedirects: 0 });
}

/** The record's value, as the page shows it. */
async function recordOn(page: Page): Promise<string> {
  return (await page.locator('code', { hasText: 'portico-verification=' }).textContent()) ?? '';
}

async function fillIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('Organization name').fill('Kittiwake Ferries');
  await page.getByLabel('Your name').fill('Ewan Muir');
  await page.getByLabel('Work e-mail').fill(email);
  await page.getByLabel('Password').fill('the last boat leaves at nine');
  await page.getByRole('checkbox').check();
}

test('a partner adds a domain, proves it by DNS, and its addresses carry it', async ({
  signInAs,
  visit,
  request,
  axe,
}) => {
  const { buildPartner, buildMember } = await openScene();
  const partner = await buildPartner();
  const host = `start-${partner.slug}.${ZONE}`;
  const page = await signInAs(await buildMember(partner));
  await page.goto('/console/branding');
  await page.getByRole('link', { name: 'Custom domain' }).click();
  await expect(page.getByText('No domain yet')).toBeVisible();
  await page.getByLabel('Domain', { exact: true }).fill('127.0.0.1');
  await page.getByRole('button', { name: 'Add the domain' }).click();
  await expect(page.getByLabel('Domain', { exact: true })).toHaveAccessibleDescription(/Write a domain such as/);
  await page.getByLabel('Domain', { exact: true }).fill(`https://${host.toUpperCase()}/`);
  await page.getByRole('button', { name: 'Add the domain' }).click();
  await expect(page.getByText(`${host} is in the list.`)).toBeVisible();
  await expect(page.getByText('Waiting for your DNS record')).toBeVisible();
  const value = await recordOn(page);
  expect((await askAt(request, host, '/')).status()).toBe(421);

  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText('DNS does not know this name')).toBeVisible();
  await axe(page);
  dns.say(host, []);
  dns.say(`_portico.${host}`, ['portico-verification=something-else']);
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText('The record holds something else')).toBeVisible();
  await expect(page.getByText('portico-verification=something-else')).toBeVisible();
  dns.say(`_portico.${host}`, [value]);
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText(`${host} is proved. Your sign-up page answers there.`)).toBeVisible();
  await expect(page.getByText('In use', { exact: true })).toBeVisible();
  await axe(page);

  await page.goto('/console/signup-links');
  await expect(page.getByText(addressOf(host), { exact: true })).toBeVisible();
  const visitor = await visit();
  await visitor.goto(addressOf(host));
  await expect(visitor.getByRole('heading', { name: `Create your account with ${partner.name}` })).toBeVisible();

  await page.goto('/console/branding/domain');
  await page.locator('summary', { hasText: 'Remove' }).click();
  const dialog = page.getByRole('dialog', { name: `Remove ${host}?` });
  await expect(dialog).toContainText('stops answering');
  await dialog.getByRole('button', { name: 'Remove the domain' }).click();
  await expect(page.getByText(`${host} was removed.`)).toBeVisible();
  expect((await askAt(request, host, '/')).status()).toBe(421);
});

test('without JavaScript a partner adds, checks and removes a domain', async ({ signInAs }) => {
  const { buildPartner, buildMember } = await openScene();
  const partner = await buildPartner();
  const host = `plain-${partner.slug}.${ZONE}`;
  const page = await signInAs(await buildMember(partner), { javaScriptEnabled: false });
  await page.goto('/console/branding/domain');
  await page.getByLabel('Domain', { exact: true }).fill(host);
  await page.getByRole('button', { name: 'Add the domain' }).click();
  await expect(page.getByText(`${host} is in the list.`)).toBeVisible();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText('DNS does not know this name')).toBeVisible();
  dns.say(`_portico.${host}`, [await recordOn(page)]);
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText(`${host} is proved.`)).toBeVisible();
  await page.locator('summary', { hasText: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove the domain' }).click();
  await expect(page.getByText('No domain yet')).toBeVisible();
});

test('a lesser role sees the domains, and who can change them', async ({ signInAs }) => {
  const { buildMember } = await openScene();
  const domain = await makeDomain();
  const page = await signInAs(await buildMember(domain, ['SALES_AGENT']));
  await page.goto('/console/branding/domain');
  await expect(page.getByText(domain.url)).toBeVisible();
  for (const name of ['Check now', 'Remove', 'Add the domain']) {
    await expect(page.getByRole('button', { name })).toHaveAttribute('aria-disabled', 'true');
    await expect(page.getByRole('button', { name })).toHaveAccessibleDescription(/Global admin/);
  }
});

for (const javaScriptEnabled of [true, false]) {
  test(`a customer signs up at the partner’s domain ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    visit,
    mail,
  }) => {
    const { url, name } = await makeDomain();
    const email = `ewan@kittiwake-${Date.now().toString(36)}.example`;
    const page = await visit({ javaScriptEnabled });
    await page.goto(`${url}?utm_source=fair`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Create your account with ${name}`);
    await fillIn(page, email);
    // Refused, the form comes back with what was typed and, where they run, with scripts.
    await page.getByLabel('Password').fill(email);
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/Do not use your e-mail address/);
    await expect(page.getByLabel('Organization name')).toHaveValue('Kittiwake Ferries');
    await page.getByLabel('Password').fill('the last boat leaves at nine');
    if (javaScriptEnabled) await page.waitForLoadState('networkidle');
    const sent = page.waitForRequest((asked) => asked.method() === 'POST');
    await page.getByRole('button', { name: 'Create account' }).click();
    expect((await sent).resourceType()).toBe(javaScriptEnabled ? 'fetch' : 'document');
    await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
    expect(page.url()).toMatch(new RegExp(`^${url}signup/[\\w-]+/sent$`));

    const { links } = await mail(email, /Confirm your e-mail address/);
    const link = links.find((one) => one.includes('/verify/')) ?? '';
    expect(new URL(link).origin, 'mails keep to our own address').toBe(base().origin);
    await page.goto(link);
    await page.getByRole('button', { name: 'Confirm' }).click();
    // This browser has signed up at another host, so it is asked for the password.
    await expect(page.getByText('The address is confirmed.')).toBeVisible();
    await expect(page).not.toHaveURL(/\/portal$/);
  });

  test(`a personal link works at the domain ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    visit,
    signInAs,
    mail,
  }) => {
    const { url, admin } = await makeDomain();
    const email = `ida@kittiwake-${Date.now().toString(36)}.example`;
    const console = await signInAs(admin);
    await console.goto('/console/signup-links/new');
    await console.getByLabel('Label').fill('Ida');
    await console.getByLabel('Customer’s e-mail').fill(email);
    await console.getByLabel('Language').selectOption('ja');
    await console.getByLabel('Mail the link to this address now').check();
    await console.getByRole('button', { name: 'Make the link' }).click();
    const { links } = await mail(email);
    const link = links.find((one) => one.includes('token=')) ?? '';
    expect(link.startsWith(`${url}?token=`), link).toBe(true);
    await expect(console.locator('code', { hasText: 'token=' })).toHaveText(link);

    const page = await visit({ javaScriptEnabled });
    await page.goto(link);
    await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
    expect(new URL(page.url()).host).toBe(new URL(url).host);
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.getByLabel('Work e-mail')).toHaveValue(email);
    await page.getByLabel('Organization name').fill('Kittiwake Ferries');
    await page.getByLabel('Your name').fill('Ida Muir');
    await page.getByLabel('Password').fill('the last boat leaves at nine');
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Create account' }).click();
    await expect(page.locator('h1')).toHaveText(/Check your mail|メール/);
    expect(new URL(page.url()).host).toBe(new URL(url).host);
    const used = await visit({ javaScriptEnabled });
    await used.goto(link);
    const signIn = used.getByRole('link', { name: 'Sign in' });
    await expect(signIn).toHaveAttribute('href', `${base().origin}/signin`);
  });
}

test('the page at the domain is the page at our address, from memory, with its policy', async ({ request }) => {
  const { host, slug, url } = await makeDomain();
  const [there, here] = [await askAt(request, host, '/'), await request.get(`/signup/${slug}`)];
  expect([there.status(), here.status()]).toEqual([200, 200]);
  // The same entry, compressed or not yet.
  const entryOf = (answer: APIResponse) => /[\w-]{22}/.exec(answer.headers().etag ?? '')?.[0];
  expect(entryOf(there)).toBe(entryOf(here));
  expect(there.headers()['content-security-policy']).toBe(here.headers()['content-security-policy']);
  expect(await there.text()).toContain(`<link rel="canonical" href="${url}"/>`);
  expect(entryOf(await askAt(request, host, `/signup/${slug}`))).toBe(entryOf(here));
  const logo = /\/logo\/[0-9a-f]{64}\.svg/.exec(await there.text())?.[0] ?? '';
  expect((await askAt(request, host, logo)).headers()['content-type']).toContain('image/svg+xml');
  for (const path of ['terms', 'sent'])
    expect((await askAt(request, host, `/signup/${slug}/${path}`)).status()).toBe(200);
});

test('a partner’s domain shows no other house', async ({ request }) => {
  const [{ host }, other] = [await makeDomain(), await makeDomain()];
  const paths = [
    ...['/console', '/console/branding', '/vendor', '/vendor/partners', '/portal', '/signin', '/account', '/reset'],
    ...[
      '/enroll/msp',
      '/agreement',
      '/dev/mail',
      '/dev/mail.json',
      '/healthz',
      '/api/tls/ask?domain=x',
      '/favicon.svg',
    ],
    ...[`/signup/${other.slug}`, `/signup/${other.slug}/terms`, '/nothing', '/_next/static/nothing.js', '//signin'],
    ...['/signup/x/../../signin', '/%2e/signin', '/.//signin', '/_next/static/../../signin'],
  ];
  for (const path of paths) {
    const answer = await askAt(request, host, path);
    expect(answer.status(), path).toBe(404);
    expect(await answer.text(), path).not.toMatch(/Portico|Meridian|name="password"/);
    const posted = await askAt(request, host, path, { method: 'POST' });
    expect(posted.status(), `POST ${path}`).toBe(404);
  }
});

test('a host that nobody has proved is not ours, and the proxy is told so', async ({ request }) => {
  const { host } = await makeDomain();
  const ask = async (domain: string, asked = '127.0.0.1') =>
    (await askAt(request, asked, `/api/tls/ask?domain=${domain}`)).status();
  expect(await ask(host)).toBe(200);
  expect(await ask(base().hostname)).toBe(200);
  expect(await ask(`no-${host}`)).toBe(404);
  expect(await ask(host, '10.9.8.7'), 'asked by an address that is not ours').toBe(200);
  expect((await askAt(request, `no-${host}`, '/')).status()).toBe(421);
});

test('suspended, closed and moved, the domain is right with the next request', async ({ request, signInAs }) => {
  const { host, slug, id, name } = await makeDomain();
  const text = async () => (await askAt(request, host, '/')).text();
  expect(await text()).toContain(`Create your account with ${name}`);
  const mara = await signInAs('channelManager');
  const move = async (trigger: string, confirm: string) => {
    await mara.goto(`/vendor/partners/${id}`);
    await mara.locator('summary', { hasText: trigger }).click();
    const dialog = mara.getByRole('dialog', { name: new RegExp(`^${trigger}`) });
    const reason = dialog.getByLabel('Reason');
    if (await reason.isVisible()) await reason.fill('The invoice of August is open.');
    const typed = dialog.locator('input[name="_confirm"]');
    if (await typed.isVisible()) await typed.fill(name);
    await dialog.getByRole('button', { name: confirm }).click();
    await expect(dialog).toBeHidden();
  };
  await mara.goto(`/vendor/partners/${id}`);
  await mara.getByLabel('Address of the sign-up page').fill(`${slug}-2`);
  await mara.getByRole('button', { name: 'Change the address' }).click();
  await expect(mara.getByText(`Former addresses that still lead here: ${slug}`)).toBeVisible();
  expect(await text()).toContain(`Create your account with ${name}`);
  await move('Suspend', 'Suspend the partner');
  expect(await text()).toContain('Sign-ups are paused');
  await move('Close', 'Close the partner');
  expect((await askAt(request, host, '/')).status()).toBe(421);
});
