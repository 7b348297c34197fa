import { readDemo } from '../harness/demo.ts';
import { expect, test } from '../harness/e2e.ts';

const houses = [
  ['reviewer', '/vendor'],
  ['channelManager', '/vendor'],
  ['mspAdmin', '/console'],
  ['mspSalesAgent', '/console'],
  ['customerAdmin', '/portal'],
] as const;

for (const [person, path] of houses) {
  test(`${person} finds their first page at ${path}`, async ({ signInAs, axe }) => {
    const page = await signInAs(person);
    await page.goto(path);
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await axe(page);
  });
}

const settings = [
  { locale: 'en-US', colorScheme: 'light', lang: 'en' },
  { locale: 'ja-JP', colorScheme: 'dark', lang: 'ja' },
] as const;

for (const { lang, ...options } of settings) {
  test(`a visitor reads the public pages in ${lang} on ${options.colorScheme} ground`, async ({ visit, axe }) => {
    const page = await visit(options);
    for (const path of ['/', '/enroll/msp', '/enroll/reseller', '/signin', `/signup/${readDemo().msp.slug}`]) {
      await page.goto(path);
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await axe(page);
    }
  });
}

test('an address that leads nowhere says so', async ({ page, watch, axe }) => {
  watch.allow(/status of 404/);
  const response = await page.goto('/nowhere');
  expect(response?.status()).toBe(404);
  await axe(page);
});
