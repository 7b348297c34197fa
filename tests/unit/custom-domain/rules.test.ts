import { describe, expect, it } from 'vitest';
import {
  domainStateOf,
  GRACE_DAYS,
  hostFrom,
  judgeCheck,
  problemOf,
  recordFor,
  stopsAt,
} from '#lib/domain/custom-domain/rules.ts';

const DAY = 86_400_000;
const at = new Date('2026-11-20T09:00:00Z');
const days = (n: number) => new Date(at.getTime() + n * DAY);

describe('a host', () => {
  it.each([
    ['join.acme.example', 'join.acme.example'],
    ['  Join.ACME.example. ', 'join.acme.example'],
    ['https://join.acme.example/', 'join.acme.example'],
    ['HTTP://join.acme.example', 'join.acme.example'],
    ['acme.co.jp', 'acme.co.jp'],
    ['登録.会社.jp', 'xn--7wyo62d.xn--6oq404h.jp'],
    ['bücher.example', 'xn--bcher-kva.example'],
    [`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`],
  ])('is read out of %s', (typed, host) => {
    expect(hostFrom(typed)).toBe(host);
  });

  it.each([
    ...['', 'localhost', 'acme', '127.0.0.1', '0x7f.1', '2130706433', '[::1]', '10.0.0.1:80', 'a.1'],
    ...['join.acme.example/path', 'join.acme.example?x', 'join.acme.example#x', 'join.acme.example:8443'],
    ...[
      'me@join.acme.example',
      'ftp://join.acme.example',
      'javascript:alert(1)',
      'join acme.example',
      '*.acme.example',
    ],
    ...['_portico.acme.example', '-a.example', 'a-.example', 'a..example', '.example', 'a_b.example', 'a\\b.example'],
    ...[
      `${'a'.repeat(64)}.example`,
      `${'a.'.repeat(122)}example`,
      '<b>.example',
      'join.acme.example\u0000.evil.example',
    ],
  ])('is not read out of %s', (typed) => {
    expect(hostFrom(typed)).toBeNull();
  });

  it('of everybody, of a mail provider or of ours is nobody’s own', () => {
    const problem = (host: string) => problemOf(host, 'partners.meridian.example');
    for (const host of ['printer.local', 'a.localhost', 'git.internal', 'x.home.arpa']) {
      expect(problem(host), host).toBe('nobodys');
    }
    for (const host of ['gmail.com', 'join.gmail.com', 'yahoo.co.jp']) expect(problem(host), host).toBe('webmail');
    for (const host of ['partners.meridian.example', 'acme.partners.meridian.example']) {
      expect(problem(host), host).toBe('ours');
    }
    for (const host of ['meridian.example', 'join.acme.example', 'notgmail.com', 'x-partners.meridian.example']) {
      expect(problem(host), host).toBeNull();
    }
  });

  it('is proved by a record below it', () => {
    expect(recordFor('join.acme.example', 'abc')).toEqual({
      name: '_portico.join.acme.example',
      value: 'portico-verification=abc',
    });
  });
});

describe('a check', () => {
  const fresh = { verifiedAt: null, failingSince: null };
  const used = { verifiedAt: days(-30), failingSince: null };

  it('proves a domain once, and heals one that was failing', () => {
    expect(judgeCheck(fresh, 'VERIFIED', at)).toEqual({ verifiedAt: at, failingSince: null });
    expect(judgeCheck(used, 'VERIFIED', at)).toEqual(used);
    expect(judgeCheck({ ...used, failingSince: days(-3) }, 'VERIFIED', at)).toEqual(used);
    expect(judgeCheck({ verifiedAt: null, failingSince: days(-9) }, 'VERIFIED', at)).toEqual({
      ...fresh,
      verifiedAt: at,
    });
  });

  it('leaves a domain that was never proved waiting', () => {
    for (const outcome of ['NO_RECORD', 'OTHER_VALUE', 'NO_NAME', 'NO_ANSWER', 'TAKEN'] as const) {
      expect(judgeCheck(fresh, outcome, at)).toEqual(fresh);
    }
  });

  it('stops a domain whose record stays gone for seven days, and not before', () => {
    const failing = judgeCheck(used, 'NO_RECORD', at);
    expect(failing).toEqual({ ...used, failingSince: at });
    expect(stopsAt(failing)).toEqual(days(GRACE_DAYS));
    expect(judgeCheck(failing, 'NO_NAME', days(6.9))).toEqual(failing);
    expect(judgeCheck(failing, 'OTHER_VALUE', days(7))).toEqual({ verifiedAt: null, failingSince: at });
  });

  it('learns nothing from a DNS that does not answer', () => {
    expect(judgeCheck(used, 'NO_ANSWER', at)).toEqual(used);
    const failing = { ...used, failingSince: days(-30) };
    expect(judgeCheck(failing, 'NO_ANSWER', at)).toEqual(failing);
  });

  it('leads to a state that says whose turn it is', () => {
    expect(domainStateOf(fresh)).toBe('PENDING');
    expect(domainStateOf(used)).toBe('ACTIVE');
    expect(domainStateOf({ ...used, failingSince: at })).toBe('FAILING');
    expect(domainStateOf({ verifiedAt: null, failingSince: at })).toBe('STOPPED');
    expect([stopsAt(fresh), stopsAt(used), stopsAt({ verifiedAt: null, failingSince: at })]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
