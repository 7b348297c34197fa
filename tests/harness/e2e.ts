import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test';
import { type Signed, signIn } from './session.ts';
import { buildWatch, type Watch } from './watch.ts';

/** A mail as /dev/mail.json shows it. */
export type CapturedMail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  links: string[];
  createdAt: string;
};

type Fixtures = {
  /** Console errors, uncaught errors and policy violations of every page fail the test, but for what it allows here. */
  watch: Watch;
  /** Opens a browser of its own for a visitor, say for one without JavaScript or with a phone's screen. */
  visit: (options?: BrowserContextOptions) => Promise<Page>;
  /** Opens a browser of its own in which one of the demo's people, or somebody that the test made, is signed in. */
  signInAs: (who: Signed, options?: BrowserContextOptions) => Promise<Page>;
  /** Waits for a mail to this address that the test has not been given yet, and returns the newest such. */
  mail: (to: string, subject?: RegExp) => Promise<CapturedMail>;
  /** Fails with what axe finds on the page. */
  axe: (page: Page) => Promise<void>;
};

// Playwright reads the first argument's destructuring, so a fixture that needs no other still takes one apart.
export const test = base.extend<Fixtures & { everyContext: ReturnType<typeof buildWatch> }>({
  everyContext: async ({ contextOptions: _ }, use) => {
    const watch = buildWatch();
    await use(watch);
    expect(watch.errors, 'errors in the browser').toEqual([]);
  },

  watch: async ({ everyContext }, use) => {
    await use(everyContext);
  },

  context: async ({ context, everyContext }, use) => {
    await everyContext.attach(context);
    await use(context);
  },

  visit: async ({ browser, contextOptions, everyContext }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext({ ...contextOptions, ...options });
      opened.push(context);
      await everyContext.attach(context);
      return context.newPage();
    });
    for (const context of opened) await context.close();
  },

  signInAs: async ({ visit }, use) => {
    await use(async (who, options) => {
      const page = await visit(options);
      await signIn(page.context(), who);
      return page;
    });
  },

  mail: async ({ request }, use) => {
    const startedAt = new Date().toISOString();
    const given = new Set<string>();
    const keyOf = (mail: CapturedMail) => `${mail.createdAt} ${mail.to} ${mail.subject}`;
    await use(async (to, subject) => {
      let found: CapturedMail | undefined;
      const look = async () => {
        const mails: CapturedMail[] = await (await request.get('/dev/mail.json')).json();
        found = mails.find(
          (one) =>
            one.to === to &&
            one.createdAt >= startedAt &&
            (subject?.test(one.subject) ?? true) &&
            !given.has(keyOf(one)),
        );
        return found?.subject ?? null;
      };
      await expect.poll(look, { message: `a mail to ${to}`, timeout: 20_000 }).not.toBeNull();
      if (!found) throw new Error(`No mail to ${to}.`);
      given.add(keyOf(found));
      return found;
    });
  },

  axe: async ({ contextOptions: _ }, use) => {
    await use(async (page) => {
      // A framed mail that may run no script cannot answer axe either.
      const builder = new AxeBuilder({ page }).exclude('iframe[src*="/console/branding/mail.html"]');
      const { violations } = await builder.analyze();
      const found = violations.map(
        ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((n) => n.target).join('; ')})`,
      );
      expect.soft(found, `axe on ${page.url()}`).toEqual([]);
    });
  },
});

export { expect };
