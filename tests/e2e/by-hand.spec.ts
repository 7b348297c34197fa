import type { APIRequestContext } from '@playwright/test';
import { buildCookie } from '../factories/cookie.ts';
import { readSettings } from '../harness/demo.ts';
import { expect, test } from '../harness/e2e.ts';
import { openScene } from '../harness/scene.ts';

// What no page of ours would send: actions called with something else than a form, a body that is no form.

/** Somebody who belongs everywhere, so that each page shows all of its forms. */
async function openEverywhere() {
  const scene = await openScene();
  const house = await scene.buildPopulated();
  const person = await scene.buildStaff(['CHANNEL_MANAGER']);
  const personId = person.person.id;
  await scene.inDatabase(async (db) => {
    await db.partnerMember.create({ data: { partnerId: house.partner.id, personId, roles: ['GLOBAL_ADMIN'] } });
    await db.customerMember.create({
      data: { partnerId: house.partner.id, customerId: house.customer.id, personId, role: 'ADMIN' },
    });
  });
  const asked = await scene.buildApplication({ state: 'NEEDS_INFO' });
  const open = await scene.buildApplication();
  // A session for each call: one of the actions ends it.
  const cookie = async () => buildCookie(await scene.openSession(personId), readSettings().AUTH_SECRET ?? '');
  return { house, asked, open, cookie };
}

/** The ids of the actions that a page's forms would call. */
async function actionsOf(request: APIRequestContext, path: string, cookie: string): Promise<string[]> {
  const page = await request.get(path, { headers: { cookie } });
  expect(page.status(), path).toBe(200);
  const body = (await page.text()).replaceAll('&quot;', '"');
  return [...body.matchAll(/\$ACTION_ID_([0-9a-f]{40,})|"id":"([0-9a-f]{40,})","bound"/g)].map(
    ([, plain, bound]) => plain ?? bound ?? '',
  );
}

test('an action called by hand with something else than a form refuses, and is no fault of ours', async ({
  request,
}) => {
  test.setTimeout(180_000);
  const { house, asked, open, cookie } = await openEverywhere();
  const pages = [
    ...['/', '/enroll/msp', '/enroll/reseller', `/applications/${asked.token}`],
    ...['/account', '/console', '/console/branding', '/console/profile', '/console/team', '/console/api-keys'],
    ...['/console/signup-links', '/console/signup-links/new', `/activate/${house.invitationToken}`],
    ...[`/reset/${house.resetToken}`, `/verify/${house.verifyToken}`, '/reset', '/portal'],
    ...['/vendor/staff', `/vendor/applications/${open.id}`, `/vendor/partners/${house.partner.id}`],
    ...[`/vendor/applications/${open.id}/decide/askForMore`, `/signup/${house.partner.slug}`],
  ];
  const found = new Map<string, string>();
  for (const path of pages) for (const id of await actionsOf(request, path, await cookie())) found.set(id, path);
  for (const id of await actionsOf(request, '/signin', '')) found.set(id, '/signin');
  expect(found.size).toBeGreaterThan(30);
  for (const [id, path] of found) {
    for (const given of ['[]', '["x",{"get":"y"}]', '[null,"x"]']) {
      const answer = await request.post(path, {
        headers: { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8', cookie: await cookie() },
        data: given,
        maxRedirects: 0,
      });
      expect(answer.status(), `${id} of ${path} with ${given}`).toBeLessThan(400);
      expect(await answer.text(), `${id} of ${path} with ${given}`).not.toMatch(/"digest":"(?!NEXT_)/);
    }
  }
});

test('a preview of a mail that is asked for without a form is refused in a sentence', async ({ request }) => {
  const { open, cookie } = await openEverywhere();
  const headers = { 'accept-language': 'en', cookie: await cookie() };
  const path = `/vendor/applications/${open.id}/mail.html?decision=reject`;
  for (const [type, data] of [
    ['application/json', '{"message":"x"}'],
    ['multipart/form-data; boundary=x', 'no part of it'],
    ['multipart/form-data', ''],
    ['text/plain', 'x'],
  ] as const) {
    const answer = await request.post(path, { headers: { ...headers, 'content-type': type }, data });
    expect(answer.status(), type).toBe(422);
    expect(await answer.text(), type).toContain('Some of the details need another look');
  }
  const form = await request.post(path, { headers, form: { reason: 'OTHER', message: 'Not this year.' } });
  expect(form.status()).toBe(200);
  expect(await form.text()).toContain('Not this year.');
  expect((await request.post(path, { data: 'x' })).status()).toBe(401);
});
