import { randomUUID } from 'node:crypto';
import { type APIRequestContext, type APIResponse, expect, test } from '@playwright/test';
import { buildCookie } from '../factories/cookie.ts';
import { readSettings } from '../harness/demo.ts';
import { applyEnvironment } from '../harness/environment.ts';
import {
  type Answer,
  AUDIENCES,
  type Audience,
  type Names,
  type Route,
  routeFiles,
  routes,
} from '../isolation/routes.ts';

// Every page and route handler is asked for by everybody whose it is not, with ids and addresses of a house that exists.

type Scene = {
  mark: string;
  names: Names;
  cookies: Record<Audience, string | null>;
  owners: { partner: string; staff: string };
};

let scene: Scene;

test.beforeAll(async () => {
  const settings = readSettings();
  applyEnvironment(settings);
  // The product reads its settings when it is loaded, so not before they are there.
  const { buildApplication } = await import('../factories/application.ts');
  const people = await import('../factories/people.ts');
  const { buildPopulated } = await import('../factories/populated.ts');
  const [a, b] = [await buildPopulated(), await buildPopulated()];
  const { id, token } = await buildApplication({ mark: a.mark });
  const cookieOf = ({ sessionId }: { sessionId: string }) => buildCookie(sessionId, settings.AUTH_SECRET ?? '');
  scene = {
    mark: a.mark,
    names: {
      ...{
        applicationId: id,
        apiKeyId: a.apiKeyId,
        customerId: a.customer.id,
        linkId: a.signupLinkId,
        mailId: a.mailId,
      },
      ...{ partnerId: a.partner.id, slug: a.partner.slug ?? '', logoHash: a.logoHash },
      // Of secrets the caller has what stands beside them, not the secrets.
      ...{ applicationToken: id, invitationToken: a.invitationId, resetToken: a.admin.person.id },
      verifyToken: token.split('').reverse().join(''),
      ...{ importId: a.money.importId, serviceId: String(a.money.serviceId), budgetId: a.money.budgetId },
      ...{ statementId: a.money.statementId, statementMonth: a.money.statementMonth },
      ...{ creditId: a.money.creditId, discountId: a.money.discountId },
    },
    cookies: {
      nobody: null,
      stranger: await cookieOf(await people.buildPerson()),
      otherAdmin: await cookieOf(b.admin),
      lesserRole: await cookieOf(await people.buildMember(a.partner, ['BILLING_ADMIN'])),
      customer: await cookieOf(a.customerPerson),
      staff: await cookieOf(await people.buildStaff(['FINANCE'])),
    },
    owners: {
      partner: await cookieOf(a.admin),
      staff: await cookieOf(await people.buildStaff(['CHANNEL_MANAGER'])),
    },
  };
});

test('the table knows every page and route handler', () => {
  const unknown = routeFiles().filter((file) => !(file in routes));
  expect(unknown, 'Add each of these to tests/isolation/routes.ts, with what every audience gets.').toEqual([]);
});

for (const [file, route] of Object.entries(routes)) {
  test(`${file} shows nobody what is not theirs`, async ({ request }) => {
    for (const audience of AUDIENCES) {
      const label = `${route.url(scene.names)} for ${audience}`;
      const answer = await ask(request, route.url(scene.names), scene.cookies[audience]);
      expectAnswer(answer, route.answers[audience], label);
      const body = await answer.text();
      if (!isOpenTo(audience, route)) expect(withoutFrame(body, audience, route), label).not.toContain(scene.mark);
      expect(body, label).not.toMatch(/PrismaClient|node_modules|\bat .+\.ts:\d+/);
      await expectLikeNothing(request, route, audience, answer, label);
    }
  });
}

test('the same addresses show their owners what is theirs', async ({ request }) => {
  const { names, owners, mark } = scene;
  for (const path of [
    `/console/customers/${names.customerId}`,
    `/console/signup-links/${names.linkId}`,
    '/console/team',
  ]) {
    const answer = await ask(request, path, owners.partner);
    expect(answer.status(), path).toBe(200);
    expect(await answer.text(), path).toContain(mark);
    if (path !== '/console/team') expect(titleOf(await answer.text()), path).toContain(mark);
  }
  for (const path of [`/vendor/applications/${names.applicationId}`, `/vendor/partners/${names.partnerId}`]) {
    const answer = await ask(request, path, owners.staff);
    expect(answer.status(), path).toBe(200);
    expect(titleOf(await answer.text()), path).toContain(mark);
  }
});

function titleOf(html: string): string {
  return /<title>([^<]*)/.exec(html)?.[1] ?? '';
}

function ask(request: APIRequestContext, url: string, cookie: string | null): Promise<APIResponse> {
  const headers = { 'accept-language': 'en', ...(cookie ? { cookie } : {}) };
  return request.get(url, { headers, maxRedirects: 0 });
}

const REDIRECTS: Partial<Record<Answer, RegExp>> = {
  signIn: /^\/signin\?next=/,
  noAccess: /\/no-access\?need=/,
  home: /^\/(console|vendor|portal|account)$/,
};

function expectAnswer(answer: APIResponse, expected: Answer, label: string): void {
  const redirect = REDIRECTS[expected];
  if (redirect) {
    expect(answer.status(), label).toBe(307);
    expect(answer.headers().location, label).toMatch(redirect);
  } else {
    const status = expected === 'page' ? 200 : expected === 'missing' ? 404 : expected;
    expect(answer.status(), label).toBe(status);
  }
}

/** Whether the audience may see something of the house at this address: it is of the house, or the address is open. */
function isOpenTo(audience: Audience, route: Route): boolean {
  if (route.because) return true;
  const ofTheHouse: Audience[] = ['lesserRole', 'customer', 'staff'];
  return ofTheHouse.includes(audience) && route.answers[audience] === 'page';
}

/** A body without its own address, in which a slug may stand, and without the partner's name around its people's pages. */
function withoutFrame(body: string, audience: Audience, route: Route): string {
  const { names, mark } = scene;
  const rest = route.url(names).includes(names.slug) ? body.replaceAll(names.slug, '') : body;
  return audience === 'lesserRole' ? rest.replaceAll(`Partner ${mark}`, '') : rest;
}

/** What is not theirs looks exactly like what does not exist: the same status, headers and body. */
async function expectLikeNothing(
  request: APIRequestContext,
  route: Route,
  audience: Audience,
  answer: APIResponse,
  label: string,
): Promise<void> {
  const expected = route.answers[audience];
  const nothing: Names = { ...scene.names };
  for (const name of Object.keys(nothing) as (keyof Names)[]) if (name.endsWith('Id')) nothing[name] = randomUUID();
  const url = route.url(nothing);
  if (url === route.url(scene.names) || isOpenTo(audience, route)) return;
  const nobodys = await ask(request, url, scene.cookies[audience]);
  expect(nobodys.status(), label).toBe(answer.status());
  if (expected === 'missing' || typeof expected === 'number') {
    const here = masked(await answer.text(), answer, route.url(scene.names));
    expect(masked(await nobodys.text(), nobodys, url), label).toEqual(here);
    expect(Object.keys(nobodys.headers()).sort(), label).toEqual(Object.keys(answer.headers()).sort());
  }
}

/**
 * A body without what differs from request to request: the nonce, the request's ids, the ids of its own address, and the
 * order in which the rows of its data arrived.
 */
function masked(body: string, answer: APIResponse, url: string): { markup: string; data: string[] } {
  const headers = answer.headers();
  const nonce = /'nonce-([^']+)'/.exec(headers['content-security-policy'] ?? '')?.[1];
  const ids = url.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
  const text = [nonce, headers['x-request-id'], ...ids].reduce<string>(
    (rest, piece) => (piece ? rest.replaceAll(piece, '…') : rest),
    body.replace(/__next_r="[^"]*"/, ''),
  );
  const pushed = [...text.matchAll(/self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)/g)];
  const pieces = pushed.map(([, piece = '""']) => JSON.parse(piece)).join('');
  // An id that is a number is masked where it stands alone: its digits may be part of anything.
  const numbers = url.match(/(?<=\/)\d+(?=$|[/?])/g) ?? [];
  const data = numbers.reduce<string>((rest, number) => rest.replaceAll(`"${number}"`, '"…"'), pieces);
  return { markup: text.replace(/<script[\s\S]*?<\/script>/g, ''), data: data.split('\n').sort() };
}
