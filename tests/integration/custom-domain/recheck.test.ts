import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { listDomains } from '#lib/domain/custom-domain/queries.ts';
import { recheckDomains } from '#lib/domain/custom-domain/recheck-domains.ts';
import { verifyDomain } from '#lib/domain/custom-domain/verify-domain.ts';
import { listWaiting } from '#lib/domain/home/list-waiting.ts';
import { env } from '#lib/env.ts';
import { inDatabase } from '#tests/factories/house.ts';
import type { TestDns } from '#tests/harness/dns.ts';
import { makeMsp } from '../brand/scene.ts';
import { claim, listenToDns, mailsTo, newHost, publish, recordOf, rowOf, slugAt } from './scene.ts';

const DAY = 86_400_000;

let dns: TestDns;
beforeAll(async () => {
  dns = await listenToDns();
});
afterAll(() => dns.stop());
beforeEach(() => inDatabase((db) => db.customDomain.updateMany({ data: { removedAt: new Date() } })));

/** A domain in use. */
async function proved() {
  const msp = await makeMsp();
  const domain = await claim(msp.ctx, newHost());
  publish(dns, domain.host, domain);
  await verifyDomain(msp.ctx, { domainId: domain.id });
  return { ...msp, domain };
}

/** Lets so many days pass for a domain. */
async function pass(id: string, days: number): Promise<void> {
  const earlier = (date: Date | null) => date && new Date(date.getTime() - days * DAY);
  const { verifiedAt, failingSince, lastCheckedAt } = await rowOf(id);
  const data = {
    verifiedAt: earlier(verifiedAt),
    failingSince: earlier(failingSince),
    lastCheckedAt: earlier(lastCheckedAt),
  };
  await inDatabase((db) => db.customDomain.updateMany({ where: { id }, data }));
}

describe('the daily look', () => {
  it('is taken once a day, by one of several workers', async () => {
    const { domain } = await proved();
    expect(await recheckDomains()).toEqual({ checked: 0, failing: 0, stopped: 0 });
    await pass(domain.id, 1.1);
    const looks = await Promise.all([recheckDomains(), recheckDomains(), recheckDomains()]);
    expect(looks.map(({ checked }) => checked).sort()).toEqual([0, 0, 1]);
    expect(await rowOf(domain.id)).toMatchObject({ failingSince: null, lastFailure: null });
  });

  it('tells of a missing record once, goes on for seven days, and stops then', async () => {
    const { ctx, slug, id, domain } = await proved();
    dns.say(domain.record.name, 'nxdomain');
    await pass(domain.id, 2);
    expect(await recheckDomains()).toEqual({ checked: 1, failing: 1, stopped: 0 });
    expect(await slugAt(domain.host)).toBe(slug);
    expect((await listDomains(ctx, {}))[0]).toMatchObject({ state: 'FAILING', lastFailure: 'NO_RECORD' });
    expect(await listWaiting(ctx, {})).toContainEqual(expect.objectContaining({ kind: 'domainFailing' }));
    await pass(domain.id, 3);
    expect(await recheckDomains()).toEqual({ checked: 1, failing: 0, stopped: 0 });
    expect(await mailsTo(id)).toEqual(['domainFailing']);
    await pass(domain.id, 5);
    expect(await recheckDomains()).toEqual({ checked: 1, failing: 0, stopped: 1 });
    expect(await slugAt(domain.host)).toBeNull();
    expect((await listDomains(ctx, {}))[0]).toMatchObject({ state: 'STOPPED' });
    expect(await mailsTo(id)).toEqual(['domainFailing', 'domainStopped']);
    expect((await recordOf(id)).at(-1)).toEqual({ action: 'customDomain.stop', after: { reason: 'NO_RECORD' } });
    await pass(domain.id, 2);
    expect((await recheckDomains()).checked).toBe(0);
  });

  it('heals when the record is back in time, and starts nothing when DNS is silent', async () => {
    const { slug, id, domain } = await proved();
    dns.say(domain.record.name, 'servfail');
    await pass(domain.id, 2);
    expect(await recheckDomains()).toEqual({ checked: 1, failing: 0, stopped: 0 });
    expect(await rowOf(domain.id)).toMatchObject({ failingSince: null, lastFailure: 'NO_ANSWER' });
    dns.say(domain.record.name, []);
    await pass(domain.id, 2);
    expect((await recheckDomains()).failing).toBe(1);
    publish(dns, domain.host, domain);
    await pass(domain.id, 5);
    expect(await recheckDomains()).toEqual({ checked: 1, failing: 0, stopped: 0 });
    expect(await rowOf(domain.id)).toMatchObject({ failingSince: null, lastFailure: null });
    expect(await slugAt(domain.host)).toBe(slug);
    expect(await mailsTo(id)).toEqual(['domainFailing']);
  });
});

describe('what other instances remember of a host', () => {
  it('is called back by each change of what answers there, and by nothing else', async () => {
    const heard: string[] = [];
    const listener = new Client({ connectionString: env.DATABASE_SYSTEM_URL });
    await listener.connect();
    listener.on('notification', ({ payload = '' }) => heard.push(payload));
    await listener.query('LISTEN cache_tag');
    const { slug, domain } = await proved();
    const tag = `partner:${slug}`;
    const quiet = async (work: () => Promise<unknown>) => {
      heard.length = 0;
      await work();
      await inDatabase((db) => db.$queryRaw`SELECT pg_notify('cache_tag', 'end')::text`);
      await vi.waitFor(() => expect(heard).toContain('end'));
      return !heard.includes(tag);
    };
    const set = (data: Record<string, unknown>) => () =>
      inDatabase((db) => db.customDomain.updateMany({ where: { id: domain.id }, data }));
    expect(await quiet(async () => undefined), 'all of the making was heard').toBe(false);
    expect(await quiet(set({ lastCheckedAt: new Date(), failingSince: new Date() }))).toBe(true);
    expect(await quiet(set({ verifiedAt: null }))).toBe(false);
    expect(await quiet(set({ verifiedAt: new Date() }))).toBe(false);
    expect(await quiet(set({ removedAt: new Date() }))).toBe(false);
    await listener.end();
  });
});
