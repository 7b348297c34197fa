import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pickVariant } from '#lib/cache/entry.ts';
import { partnerTag } from '#lib/cache/invalidate.ts';
import { type FilledPage, PageCache } from '#lib/cache/page-cache.ts';
import { enqueueCompression } from '#lib/http/encoding.ts';

const acme = partnerTag('acme');
const settled = () => enqueueCompression(async () => undefined);

function page(text: string, tags = [acme]): FilledPage {
  return { status: 200, headers: [['Content-Type', 'text/html']], body: Buffer.from(text), tags };
}

/** A promise that the test settles when it likes. */
function later<T>() {
  return Promise.withResolvers<T>();
}

describe('the page cache', () => {
  it('makes a page once for all who ask at the same time', async () => {
    const cache = new PageCache(1e6);
    const made = later<FilledPage>();
    let count = 0;
    const make = () => {
      count += 1;
      return made.promise;
    };
    const asked = [1, 2, 3].map(() => cache.fill('en:acme', acme, make));
    made.resolve(page('one'));
    const entries = await Promise.all(asked);
    expect(count).toBe(1);
    expect(new Set(entries).size).toBe(1);
    expect(cache.find('en:acme')).toBe(entries[0]);
  });

  it('never keeps a page whose making began before its invalidation, and lets newcomers start anew', async () => {
    const cache = new PageCache(1e6);
    const before = later<FilledPage>();
    const after = later<FilledPage>();
    const first = cache.fill('en:acme', acme, () => before.promise);
    cache.invalidate(acme);
    const second = cache.fill('en:acme', acme, () => after.promise);
    after.resolve(page('new'));
    await second;
    before.resolve(page('old'));
    await first;
    expect(cache.find('en:acme')?.variants.identity.body.toString()).toBe('new');
    expect(cache.state().flights).toBe(0);
  });

  it('forgets a page made meanwhile under any of its tags, known only when it is finished', async () => {
    const cache = new PageCache(1e6);
    const made = later<FilledPage>();
    const asked = cache.fill('en:old', partnerTag('old'), () => made.promise);
    cache.invalidate(acme);
    made.resolve(page('moved to acme', [partnerTag('old'), acme]));
    await asked;
    expect(cache.find('en:old')).toBeUndefined();
  });

  it('drops the pages of one partner, in every language, and leaves the others', async () => {
    const cache = new PageCache(1e6);
    await cache.fill('en:acme', acme, async () => page('en'));
    await cache.fill('ja:acme', acme, async () => page('ja'));
    await cache.fill('en:other', partnerTag('other'), async () => page('other', [partnerTag('other')]));
    cache.invalidate(acme);
    expect([cache.find('en:acme'), cache.find('ja:acme')]).toEqual([undefined, undefined]);
    expect(cache.find('en:other')).toBeDefined();
    cache.invalidate('all');
    expect(cache.state()).toEqual({ entries: 0, bytes: 0, flights: 0 });
  });

  it('shares neither a refusal nor a failure with those who come later', async () => {
    const cache = new PageCache(1e6);
    expect(await cache.fill('en:acme', acme, async () => null)).toBeNull();
    await expect(cache.fill('en:acme', acme, () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect((await cache.fill('en:acme', acme, async () => page('up')))?.status).toBe(200);
  });

  it('stays within its bytes, gives up plain bodies first and then what was not used for longest', async () => {
    const limit = 60_000;
    const cache = new PageCache(limit);
    const text = (i: number) => `${i}:${'a page of many words '.repeat(400)}`;
    for (let i = 0; i < 12; i += 1) {
      const tag = partnerTag(`p${i}`);
      await cache.fill(`en:p${i}`, tag, async () => page(text(i), [tag]));
      await settled();
      cache.find('en:p0');
      expect(cache.state().bytes).toBeLessThanOrEqual(limit);
    }
    const { entries } = cache.state();
    expect(entries).toBeGreaterThan(Math.floor(limit / (text(1).length + 3_000)));
    const first = cache.find('en:p0');
    expect(first).toBeDefined();
    // Its plain body was given up, and whoever asks for it still gets it.
    expect(first?.variants.identity.body.length).toBe(0);
    expect(first && pickVariant(first, 'identity').body.toString()).toBe(text(0));
    expect(first?.variants.gzip && gunzipSync(first.variants.gzip.body).toString()).toBe(text(0));
  });

  it('forgets a million pages without a trace', async () => {
    const cache = new PageCache(100_000);
    for (let i = 0; i < 2_000; i += 1) {
      const tag = partnerTag(`p${i}`);
      await cache.fill(`en:p${i}`, tag, async () => page(String(i), [tag]));
    }
    expect(cache.state().entries).toBeLessThanOrEqual(33);
    cache.invalidate('all');
    await settled();
    expect(cache.state().bytes).toBe(0);
  });

  it('keeps nothing when its limit is 0', async () => {
    const cache = new PageCache(0);
    expect(cache.enabled).toBe(false);
    await cache.fill('en:acme', acme, async () => page('x'));
    expect(cache.find('en:acme')).toBeUndefined();
  });
});
