import type { Page } from '@playwright/test';
import { readDemo } from '../harness/demo.ts';
import { expect, test } from '../harness/e2e.ts';
import { openScene } from '../harness/scene.ts';

const address = () => `/signup/${readDemo().msp.slug}`;

/** Runs in the page before anything else: what moves, and every ground that a frame was painted with. */
function watchPainting(): void {
  const seen = { shift: 0, grounds: [] as string[] };
  Reflect.set(window, 'seen', seen);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.shift += Reflect.get(entry, 'value') as number;
  }).observe({ type: 'layout-shift', buffered: true });
  const look = () => {
    if (document.body) {
      const ground = getComputedStyle(document.documentElement).backgroundColor;
      if (seen.grounds.at(-1) !== ground) seen.grounds.push(ground);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** From 0 (black) to 255 (white). */
function brightnessOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

async function fillIn(page: Page, email: string): Promise<void> {
  await page.getByLabel('Organization name').fill('Kittiwake Ferries');
  await page.getByLabel('Your name').fill('Ewan Muir');
  await page.getByLabel('Work e-mail').fill(email);
  await page.getByLabel('Password').fill('the last boat leaves at nine');
  await page.getByRole('checkbox').check();
}

test('the page comes compressed, is sent once, and is asked for again at each visit', async ({ request }) => {
  const first = await request.get(address());
  expect(first.status()).toBe(200);
  const { etag = '', ...headers } = first.headers();
  expect(etag).toMatch(/^"[^"]{16,}"$/);
  expect(headers['cache-control']).toContain('no-cache');
  expect(headers['cache-control']).toContain('private');
  expect(headers.vary).toMatch(/Accept-Language/i);
  // The better form follows when it is ready.
  await expect
    .poll(async () => (await request.get(address())).headers()['content-encoding'], { timeout: 10_000 })
    .toBe('br');
  const again = await request.get(address(), { headers: { 'If-None-Match': etag } });
  expect(again.status()).toBe(304);
  expect(await again.body()).toHaveLength(0);
  const other = await request.get(address(), { headers: { 'If-None-Match': etag, 'Accept-Language': 'ja' } });
  expect(other.status(), 'another language is another page').toBe(200);
  expect(await other.text()).toContain('lang="ja"');
  const plain = await request.get(address(), { headers: { 'Accept-Encoding': 'identity' } });
  expect(plain.headers()['content-encoding']).toBeUndefined();
  expect(await plain.text()).toBe(await first.text());
});

test('its policy lets through what the page itself holds, and nothing else', async ({ page, request, watch }) => {
  const response = await request.get(address());
  const policy = response.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|nonce-|https?:/);
  await page.goto(address());
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(watch.errors).toEqual([]);
  // What somebody smuggles in does not run.
  watch.allow(/script-src/);
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.smuggled = true';
    document.body.append(script);
    return Reflect.get(window, 'smuggled') === true;
  });
  expect(ran).toBe(false);
});

for (const scheme of ['light', 'dark'] as const) {
  test(`nothing moves or flashes for a visitor who prefers ${scheme}`, async ({ visit }) => {
    const page = await visit({ colorScheme: scheme, viewport: { width: 390, height: 844 } });
    await page.addInitScript(watchPainting);
    await page.goto(address(), { waitUntil: 'networkidle' });
    const picture = page.getByRole('banner').getByRole('img');
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth)).toBeTruthy();
    const { shift, grounds } = await page.evaluate(
      () => Reflect.get(window, 'seen') as { shift: number; grounds: string[] },
    );
    expect(shift, 'layout shift').toBe(0);
    expect(grounds, 'one ground from the first frame on').toHaveLength(1);
    const brightness = brightnessOf(grounds[0] ?? '');
    if (scheme === 'dark') expect(brightness).toBeLessThan(60);
    else expect(brightness).toBeGreaterThan(230);
    const html = await (await page.request.get(address())).text();
    const [, dark = ''] = html.match(/<source[^>]*prefers-color-scheme: dark[^>]*srcSet="([^"]+)"/i) ?? [];
    const shown = await picture.evaluate((img: HTMLImageElement) => new URL(img.currentSrc).pathname);
    expect(shown === dark, 'the logo for this ground').toBe(scheme === 'dark');
  });
}

test('the form needs no script, and the page brings none', async ({ visit, mail, watch }) => {
  const page = await visit();
  let scripts = 0;
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts += 1;
  });
  await page.goto(address(), { waitUntil: 'networkidle' });
  expect(scripts).toBe(0);
  // Nor does what follows.
  watch.allow(/ERR_FAILED/);
  const email = `ewan@kittiwake-${Date.now().toString(36)}.example`;
  await page.route('**/*.js', (route) => route.abort());
  await fillIn(page, email);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
  await mail(email, /Confirm your e-mail address/);
});

test('a visitor changes the language of the page, and it stays', async ({ visit }) => {
  const page = await visit();
  await page.goto(address());
  await page.getByRole('button', { name: '日本語' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await page.goto(address());
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('suspended, reactivated and moved, the page is right with the next request', async ({ visit, signInAs }) => {
  const { buildPartner } = await openScene();
  const { name, slug, id } = await buildPartner();
  const form = { name: `Create your account with ${name}` };
  const visitor = await visit();
  await visitor.goto(`/signup/${slug}`);
  await expect(visitor.getByRole('heading', form)).toBeVisible();

  const mara = await signInAs('channelManager');
  await mara.goto(`/vendor/partners/${id}`);
  await mara.locator('summary', { hasText: 'Suspend' }).click();
  const asked = mara.getByRole('dialog', { name: `Suspend ${name}?` });
  await asked.getByLabel('Reason').fill('The invoice of August is open.');
  await asked.getByRole('button', { name: 'Suspend the partner' }).click();
  await expect(mara.getByText(`${name} is suspended. The sign-up page says so already.`)).toBeVisible();
  await visitor.reload();
  await expect(visitor.getByRole('heading', { name: 'Sign-ups are paused' })).toBeVisible();
  await expect(visitor.getByRole('button', { name: 'Create account' })).toBeHidden();

  await mara.locator('summary', { hasText: 'Reactivate' }).click();
  await mara.getByRole('dialog').getByRole('button', { name: 'Reactivate the partner' }).click();
  await expect(mara.getByText('Active', { exact: true })).toBeVisible();
  await visitor.reload();
  await expect(visitor.getByRole('heading', form)).toBeVisible();

  await mara.getByLabel('Address of the sign-up page').fill(`${slug}-2`);
  await mara.getByRole('button', { name: 'Change the address' }).click();
  await expect(mara.getByText(`Former addresses that still lead here: ${slug}`)).toBeVisible();
  await visitor.goto(`/signup/${slug}?utm_source=fair`);
  await expect(visitor).toHaveURL(new RegExp(`/signup/${slug}-2\\?utm_source=fair$`));
  await expect(visitor.getByRole('heading', form)).toBeVisible();
});

test('an address that is nobody’s says so, with nobody’s look', async ({ page, watch }) => {
  watch.allow(/status of 404/);
  for (const path of ['/signup/nobody-has-this-address', '/signup/No%20Slug!', '/signup/x?token=abc']) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
    await expect(page.getByRole('heading', { name: 'There is no sign-up page here' })).toBeVisible();
  }
});
