import type { Page } from '@playwright/test';
import { readDemo } from '../harness/demo.ts';
import { expect, test } from '../harness/e2e.ts';
import { openScene } from '../harness/scene.ts';
import { findEnglish, findRawKeys } from '../harness/words.ts';

// Every page of the product, as each kind of person sees it, in both languages and both color schemes; each scheme on a
// wide screen and on a phone.

test.describe.configure({ mode: 'parallel', timeout: 120_000 });

/** Rows that the pages of this run are about. */
type Ids = Record<
  | 'application'
  | 'decided'
  | 'partner'
  | 'pending'
  | 'customer'
  | 'link'
  | 'slug'
  | 'statusToken'
  | 'askedToken'
  | 'activation'
  | 'reset'
  | 'verification'
  | 'signupToken'
  | 'service'
  | 'import'
  | 'month',
  string
>;

type Scene = { ids: Ids; admin: string; sales: string; customer: string };

let scene: Scene;

test.beforeAll(async () => {
  const { buildPopulated, buildApplication, inDatabase } = await openScene();
  const house = await buildPopulated();
  const asked = await buildApplication({ state: 'NEEDS_INFO' });
  const found = await inDatabase(async (db) => ({
    application: await db.partnerApplication.findFirstOrThrow({
      where: { companyName: 'Harborview Technology' },
      select: { id: true },
    }),
    partner: await db.partner.findFirstOrThrow({ where: { slug: readDemo().msp.slug }, select: { id: true } }),
    pending: await db.partner.findFirstOrThrow({
      where: { name: 'Southern Cross Cloud' },
      select: { id: true },
    }),
    customer: await db.customer.findFirstOrThrow({ where: { name: 'Harborline Shipping' }, select: { id: true } }),
    link: await db.signupLink.findFirstOrThrow({ where: { label: 'Trade fair Lyon' }, select: { id: true } }),
    service: await db.service.findFirstOrThrow({
      where: { component: 'SQL node 8 vCPU' },
      select: { id: true },
    }),
    refused: await db.usageImport.findFirstOrThrow({
      where: { refused: { gt: 0 }, source: 'FILE' },
      select: { id: true },
    }),
    corrected: await db.statement.findFirstOrThrow({ where: { version: 2 }, select: { month: true } }),
  }));
  scene = {
    ids: {
      application: found.application.id,
      decided: house.application.id,
      partner: found.partner.id,
      pending: found.pending.id,
      customer: found.customer.id,
      link: found.link.id,
      statusToken: house.application.token,
      askedToken: asked.token,
      activation: house.invitationToken,
      slug: house.partner.slug ?? '',
      reset: house.resetToken,
      verification: house.verifyToken,
      signupToken: house.signupToken,
      service: String(found.service.id),
      import: found.refused.id,
      month: found.corrected.month.toISOString().slice(0, 7),
    },
    admin: house.admin.sessionId,
    sales: house.colleague.sessionId,
    customer: house.customerPerson.sessionId,
  };
});

/** Pages by who reads them. Those whose heading is somebody's name need no Japanese in it. */
type Visit = { path: string; named?: boolean };
const at = (path: string): Visit => ({ path });
const named = (path: string): Visit => ({ path, named: true });

const visits = {
  'a visitor': () => [
    at('/'),
    at('/enroll/msp'),
    at('/enroll/reseller'),
    at('/enroll/indirect-provider'),
    at('/enroll/indirect-reseller'),
    at('/providers'),
    at('/providers?q=nothing-like-it'),
    at('/agreement'),
    at('/signin'),
    at('/signin?next=/console'),
    at('/reset'),
    at('/dev/mail'),
    at('/nowhere/at/all'),
    at(`/applications/${scene.ids.statusToken}`),
    at(`/applications/${scene.ids.askedToken}`),
    at(`/activate/${scene.ids.activation}`),
    at('/activate/of-nobody'),
    at(`/reset/${scene.ids.reset}`),
    at(`/verify/${scene.ids.verification}`),
  ],
  'a customer to be': () => [
    at(`/signup/${readDemo().msp.slug}`),
    at(`/signup/${scene.ids.slug}?token=${scene.ids.signupToken}`),
    at(`/signup/${scene.ids.slug}?token=of-nobody`),
    at(`/signup/${scene.ids.slug}/sent`),
    at(`/signup/${scene.ids.slug}/terms`),
    at('/signup/nobody-has-this-address'),
  ],
  'a reviewer': () => [
    at('/vendor'),
    at('/vendor/applications'),
    at('/vendor/applications?state=all'),
    at('/vendor/applications?q=nothing-like-it'),
    named(`/vendor/applications/${scene.ids.application}`),
    named(`/vendor/applications/${scene.ids.decided}`),
    at(`/vendor/applications/${scene.ids.application}/decide/approve`),
    at(`/vendor/applications/${scene.ids.application}/decide/askForMore`),
    at(`/vendor/applications/${scene.ids.application}/decide/reject`),
    at('/vendor/audit'),
    named(`/vendor/partners/${scene.ids.pending}`),
    at('/vendor/staff'),
  ],
  'a channel manager': () => [
    at('/vendor/partners'),
    at('/vendor/providers'),
    at('/vendor/agreements'),
    at('/vendor/agreements/new'),
    at('/vendor/agreements/unsigned'),
    named(`/vendor/partners/${scene.ids.partner}`),
    at('/vendor/staff'),
    at('/vendor/mail'),
    at('/vendor/audit'),
    at('/account'),
  ],
  'the vendor’s finance': () => [
    at('/vendor/price-list'),
    at('/vendor/price-list/new'),
    named(`/vendor/price-list/${scene.ids.service}`),
    at('/vendor/usage'),
    named(`/vendor/usage/${scene.ids.import}`),
    at('/vendor/keys'),
    at('/vendor/statements'),
    at(`/vendor/statements/${scene.ids.month}`),
    named(`/vendor/statements/${scene.ids.month}/${scene.ids.partner}`),
    named(`/vendor/partners/${scene.ids.partner}/billing`),
  ],
  'a Billing admin of the demo': () => [
    at('/console/billing'),
    at(`/console/billing?month=${scene.ids.month}`),
    at('/console/billing?by=services'),
    at('/console/billing?month=2020-01'),
    at(`/console/billing/changes?month=${scene.ids.month}&step=usage`),
    at(`/console/billing/lines?month=${scene.ids.month}`),
    at('/console/billing/statements'),
    at('/console/billing/credits'),
    at('/console/billing/budgets'),
    at('/console/api-keys'),
  ],
  'a customer of the demo': () => [named('/portal'), at(`/portal/bills?month=${scene.ids.month}`)],
  'a Global admin': () => [
    at('/console'),
    at('/console/billing'),
    at('/console/billing/statements'),
    at('/console/billing/credits'),
    at('/console/billing/budgets'),
    at('/console/customers'),
    at('/console/customers?q=nothing-like-it'),
    at('/console/signup-links'),
    at('/console/signup-links/new'),
    at('/console/branding'),
    at('/console/branding?what=mail&scheme=dark&width=phone'),
    at('/console/branding/domain'),
    at('/console/team'),
    at('/console/agreement'),
    at('/console/locations'),
    at('/console/directory'),
    at('/console/api-keys'),
    at('/console/audit'),
    named('/console/profile'),
  ],
  'a provider of the demo': () => [
    at('/console'),
    at('/console/customers'),
    named(`/console/customers/${scene.ids.customer}`),
    named(`/console/signup-links/${scene.ids.link}`),
    at('/account'),
  ],
  'a sales agent': () => [
    at('/console/billing'),
    at('/console/team'),
    at('/console/branding'),
    at('/console/branding/domain'),
    at('/console/api-keys'),
    named('/console/profile'),
    at('/console/audit'),
  ],
  'a customer': () => [named('/portal'), at('/account')],
} satisfies Record<string, () => Visit[]>;

const settings = [
  {
    lang: 'en',
    locale: 'en-US',
    screen: 'a wide screen',
    colorScheme: 'light',
    viewport: { width: 1280, height: 800 },
  },
  { lang: 'en', locale: 'en-US', screen: 'a phone', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
  { lang: 'ja', locale: 'ja-JP', screen: 'a phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { lang: 'ja', locale: 'ja-JP', screen: 'a wide screen', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
] as const;

for (const who of Object.keys(visits) as (keyof typeof visits)[]) {
  for (const { lang, screen, ...options } of settings) {
    test(`the pages of ${who} are in order in ${lang}, ${options.colorScheme}, on ${screen}`, async ({
      visit,
      signInAs,
      watch,
      axe,
    }) => {
      watch.allow(/status of 404/);
      const signed = {
        'a visitor': null,
        'a customer to be': null,
        'a reviewer': 'reviewer',
        'a channel manager': 'channelManager',
        'the vendor’s finance': 'channelManager',
        'a Billing admin of the demo': 'mspAdmin',
        'a customer of the demo': 'customerAdmin',
        'a provider of the demo': 'mspAdmin',
        'a Global admin': { sessionId: scene.admin },
        'a sales agent': { sessionId: scene.sales },
        'a customer': { sessionId: scene.customer },
      } as const;
      const person = signed[who];
      const page = await (person ? signInAs(person, options) : visit(options));
      for (const { path, ...kind } of visits[who]()) {
        await test.step(path, async () => {
          await page.goto(path);
          await inOrder(page, lang, 'named' in kind);
          await axe(page);
        });
      }
    });
  }
}

async function inOrder(page: Page, lang: 'en' | 'ja', isNamed: boolean): Promise<void> {
  const url = page.url();
  await expect(page.locator('html')).toHaveAttribute('lang', lang);
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading, `one main heading on ${url}`).toHaveCount(1);
  if (lang === 'ja' && !isNamed) await expect.soft(heading, url).toHaveText(/[\u3040-\u30ff\u4e00-\u9fff]/);
  await expect.soft(page, url).toHaveTitle(/\S/);
  const { texts, overflow } = await page.evaluate(lookAtPage);
  expect.soft(findRawKeys(texts), `keys in place of words on ${url}`).toEqual([]);
  if (lang === 'ja') expect.soft(findEnglish(texts), `English on ${url}`).toEqual([]);
  expect.soft(overflow, `what is wider than the screen on ${url}`).toEqual([]);
}

/** Runs in the page: the texts that people see, and what makes the page wider than the screen. */
function lookAtPage(): { texts: string[]; overflow: string[] } {
  const texts: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const text = node.textContent?.trim();
    if (!text || !parent || parent.closest('script, style, noscript, code, [hidden]')) continue;
    // A language's own name stands in that language.
    if (parent.closest('[lang]') === document.documentElement) texts.push(text);
  }
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], img[alt]')) {
    if (element.closest('[lang]') !== document.documentElement) continue;
    for (const name of ['aria-label', 'placeholder', 'title', 'alt']) texts.push(element.getAttribute(name) ?? '');
  }
  const width = document.documentElement.clientWidth;
  const overflow: string[] = [];
  if (document.documentElement.scrollWidth > width) {
    for (const element of document.querySelectorAll('body *')) {
      const { right } = element.getBoundingClientRect();
      if (right <= width + 1 || !element.checkVisibility()) continue;
      overflow.push(`${element.tagName}.${element.className} to ${Math.round(right)} of ${width}`);
    }
    overflow.splice(3);
    if (overflow.length === 0) overflow.push(`something up to ${document.documentElement.scrollWidth} of ${width}`);
  }
  return { texts, overflow };
}
