import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { buildHostLookup } from '#lib/cache/host-lookup.ts';
import { partnerTag } from '#lib/cache/invalidate.ts';
import { buildHostGate } from '#lib/http/hosts.ts';
import { answerAtPartnerHost } from '#lib/http/partner-host.ts';
import { buildTlsAsk } from '#lib/http/tls-ask.ts';

const requestFor = (url: string, headers: Record<string, string> = {}, method = 'GET'): IncomingMessage =>
  Object.assign(new IncomingMessage(new Socket()), { url, method, headers });

describe('the gate', () => {
  const acme = { kind: 'partner', slug: 'acme' } as const;
  const asked: string[] = [];
  const findPartnerHost = (name: string) => {
    asked.push(name);
    return name === 'join.acme.example' ? acme : null;
  };
  const ownerOf = (baseUrl: string, host: string) =>
    buildHostGate({ baseUrl, trustProxy: false, findPartnerHost })(requestFor('/', { host }));

  it.each([
    ['https://partners.example.com', 'join.acme.example', true],
    ['https://partners.example.com', 'JOIN.acme.example:443', true],
    ['https://partners.example.com', 'join.acme.example:8443', false],
    ['http://127.0.0.1:3190', 'join.acme.example:3190', true],
    ['http://127.0.0.1:3190', 'join.acme.example', false],
    ['http://127.0.0.1:3190', 'join.acme.example:80', false],
  ])('of %s lets %s in: %s', async (baseUrl, host, expected) => {
    expect(await ownerOf(baseUrl, host)).toEqual(expected ? acme : null);
  });

  it('looks nothing up that can be no domain', async () => {
    asked.length = 0;
    for (const host of [
      '10.0.0.7',
      '10.0.0.7:443',
      '[::1]',
      'localhost',
      '',
      'a',
      '_x.acme.example',
      `${'a.'.repeat(130)}b`,
    ]) {
      expect(await ownerOf('https://partners.example.com', host), host).toBeNull();
    }
    expect(asked).toEqual([]);
  });
});

describe('a partner’s own domain', () => {
  const at = (url: string, method = 'GET') => answerAtPartnerHost({ url, method }, 'acme');
  const page = (url: string) => ({ kind: 'page', url });
  const logo = `/logo/${'0a'.repeat(32)}`;

  it('shows the sign-up page at its root, with what was asked along', () => {
    expect(at('/')).toEqual(page('/signup/acme'));
    expect(at('/?token=abc&utm_source=x')).toEqual(page('/signup/acme?token=abc&utm_source=x'));
    expect(at('/', 'HEAD')).toEqual(page('/signup/acme'));
    expect(at('/?token=abc', 'POST')).toEqual(page('/signup/acme?token=abc'));
  });

  it.each([
    ...['/signup/acme', '/signup/acme?token=a', '/signup/acme/sent', '/signup/acme/terms'],
    ...['/signup/acme/language?token=a', `${logo}.svg`, `${logo}.png`],
  ])('shows %s, which belongs to that page', (url) => {
    expect(at(url)).toEqual(page(url));
  });

  it('hands out the files of the build', () => {
    expect(at('/_next/static/chunks/a-b_c.0~1.js')).toEqual({ kind: 'file' });
    expect(at('/_next/static/chunks/a.js', 'POST')).toEqual({ kind: 'nothing' });
  });

  it.each([
    ...['/console', '/console/branding', '/vendor', '/portal', '/signin', '/account', '/enroll/msp', '/agreement'],
    ...[
      '/signup/other',
      '/signup/acme2',
      '/signup/acme/',
      '/signup/acme/../../console',
      '/signup/acme/..%2f..%2fconsole',
    ],
    ...['/signup/acme/sent/', '/signup/acme/terms/../../other', '/signup/ACME', '/signup/', '/signup', '//signup/acme'],
    ...[
      '/./signin',
      '/..',
      '/%2e/signin',
      '/api/tls/ask?domain=x',
      '/healthz',
      '/dev/mail',
      '/dev/mail.json',
      '/favicon.ico',
    ],
    ...['/robots.txt', '/favicon.svg', '/logo/x.svg', `${logo}.svg/../../console`, '/_next/static/../../console'],
    ...[
      '/_next/image?url=x',
      '/_next/data/x.json',
      '/_next/static/%2e%2e/x',
      '/verify/abc',
      '/activate/abc',
      '/%2Fconsole',
    ],
    ...['/signup/acme.rsc', '/signup/acme%2Fsent', '/\\console'],
  ])('knows no %s', (url) => {
    expect(at(url)).toEqual(page('/signup/-'));
    expect(at(url, 'POST')).toEqual({ kind: 'nothing' });
  });

  it('takes no method but those of pages and forms', () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) expect(at('/', method)).toEqual({ kind: 'nothing' });
  });
});

describe('the look-up of hosts', () => {
  function lookup(most?: number) {
    const hosts = new Map([
      ['join.acme.example', 'acme'],
      ['start.acme.example', 'acme'],
      ['join.beacon.example', 'beacon'],
    ]);
    const state = { asked: [] as string[], hearing: true, before: async () => undefined as unknown };
    const built = buildHostLookup({
      ask: async (name) => {
        state.asked.push(name);
        const slug = hosts.get(name) ?? null;
        await state.before();
        return slug;
      },
      hearing: () => state.hearing,
      ...(most ? { most } : {}),
    });
    return { ...built, hosts, state };
  }

  it('remembers what it found, and asks again for what it did not', async () => {
    const { find, state } = lookup();
    for (let i = 0; i < 3; i += 1) {
      expect(await find('join.acme.example')).toEqual({ kind: 'partner', slug: 'acme' });
      expect(await find('join.nobody.example')).toBeNull();
    }
    expect(state.asked.filter((name) => name === 'join.acme.example')).toHaveLength(1);
    expect(state.asked.filter((name) => name === 'join.nobody.example')).toHaveLength(3);
  });

  it('forgets the hosts of the partner that changed, and no others', async () => {
    const { find, forget, hosts, state } = lookup();
    for (const name of hosts.keys()) await find(name);
    hosts.delete('join.acme.example');
    forget(partnerTag('acme'));
    state.asked.length = 0;
    expect(await find('join.acme.example')).toBeNull();
    await find('start.acme.example');
    await find('join.beacon.example');
    expect(state.asked).toEqual(['join.acme.example', 'start.acme.example']);
    forget('all');
    await find('join.beacon.example');
    expect(state.asked).toHaveLength(3);
  });

  it('keeps no answer that a change overtook', async () => {
    const { find, forget, hosts, state } = lookup();
    state.before = async () => {
      state.before = async () => undefined;
      hosts.delete('join.acme.example');
      forget(partnerTag('acme'));
    };
    expect(await find('join.acme.example')).toEqual({ kind: 'partner', slug: 'acme' });
    expect(await find('join.acme.example')).toBeNull();
  });

  it('uses nothing remembered while it cannot hear', async () => {
    const { find, hosts, state } = lookup();
    await find('join.acme.example');
    state.hearing = false;
    hosts.delete('join.acme.example');
    expect(await find('join.acme.example')).toBeNull();
  });

  it('remembers no more than it may, the least recently used go first', async () => {
    const { find, hosts, state } = lookup(2);
    const [first = '', second = '', third = ''] = hosts.keys();
    for (const name of [first, second, first, third]) await find(name);
    state.asked.length = 0;
    for (const name of [first, third, second]) await find(name);
    expect(state.asked).toEqual([second]);
  });
});

describe('the question for a certificate', () => {
  const asked: string[] = [];
  const answer = buildTlsAsk({
    ownHost: 'partners.example.com',
    findPartnerHost: async (name) => {
      asked.push(name);
      if (name === 'down.example.com') throw new Error('no database');
      return name === 'join.acme.example' ? { kind: 'partner', slug: 'acme' } : null;
    },
  });

  async function statusOf(url: string, method = 'GET'): Promise<number | null> {
    const req = requestFor(url, {}, method);
    const res = new ServerResponse(req);
    const done = new Promise<number>((resolve) => {
      res.end = (() => {
        resolve(res.statusCode);
        return res;
      }) as typeof res.end;
    });
    return answer(req, res) ? done : null;
  }

  it.each([
    ['?domain=partners.example.com', 200],
    ['?domain=join.acme.example', 200],
    ['?domain=JOIN.acme.example.', 200],
    ['?domain=evil.example', 404],
    ['?domain=join.acme.example:443', 404],
    ['?domain=10.0.0.1', 404],
    ['?domain=', 404],
    ['', 404],
    ['?domain=down.example.com', 503],
  ])('%s is answered with %s', async (query, status) => {
    expect(await statusOf(`/api/tls/ask${query}`)).toBe(status);
  });

  it('is one address and asks for nothing that is no host', async () => {
    asked.length = 0;
    await statusOf("/api/tls/ask?domain=x';--");
    expect(asked).toEqual([]);
    expect(await statusOf('/api/tls/asked?domain=join.acme.example')).toBeNull();
    expect(await statusOf('/api/tls/ask?domain=join.acme.example', 'POST')).toBeNull();
  });
});
