import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startCacheBus } from '#lib/cache/bus.ts';
import { type CacheTag, partnerTag } from '#lib/cache/invalidate.ts';
import { PageCache } from '#lib/cache/page-cache.ts';
import { buildFindSlug } from '#lib/cache/slug-lookup.ts';
import { openListener, openServingDatabase, type ServingDatabase } from '#lib/db/serving.ts';
import { env } from '#lib/env.ts';

const ends: (() => Promise<unknown>)[] = [];
let writer: Client;
let database: ServingDatabase;

beforeAll(async () => {
  writer = new Client({ connectionString: env.DATABASE_SYSTEM_URL });
  await writer.connect();
  database = openServingDatabase();
  await writer.query(`
    INSERT INTO logo (hash, svg, png, colors, findings) VALUES ('cache-logo', '<svg/>', '', '{}', '{}');
    WITH p AS (
      INSERT INTO partner (name, programs, state, slug, name_key, email_domain, contact_email, website_url,
        agreement_version, agreement_accepted_at)
      VALUES ('Acme', '{MSP}', 'ACTIVE', 'cache-acme', 'acme', 'acme.example', 'a@acme.example', 'https://acme.example', '1', now())
      RETURNING id
    ), s AS (
      INSERT INTO partner_slug (slug, partner_id) SELECT unnest(ARRAY['cache-acme', 'cache-former']), id FROM p
    )
    INSERT INTO brand (partner_id, state, display_name, logo_light_hash, logo_dark_hash, colors)
    SELECT id, 'PUBLISHED', 'Acme', 'cache-logo', 'cache-logo', '{}' FROM p`);
});

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

afterAll(async () => {
  await writer.end();
  await database.close();
});

/** One instance's ears: a bus and the cache behind it. */
function instance() {
  const cache = new PageCache(1e6);
  const tags: CacheTag[] = [];
  const bus = startCacheBus({
    open: openListener,
    onTag: (tag) => {
      tags.push(tag);
      cache.invalidate(tag);
    },
  });
  ends.push(() => bus.stop());
  return { cache, tags, bus };
}

describe('invalidation through PostgreSQL', () => {
  it('reaches every instance when a brand is published or a partner suspended', async () => {
    const both = [instance(), instance()];
    await vi.waitFor(() => expect(both.map(({ bus }) => bus.hearing())).toEqual([true, true]));
    for (const { cache } of both) {
      await cache.fill('en:cache-acme', partnerTag('cache-acme'), async () => ({
        status: 200,
        headers: [],
        body: Buffer.from('old'),
        tags: [partnerTag('cache-acme')],
      }));
    }
    await writer.query("UPDATE brand SET display_name = 'Acme Cloud' WHERE display_name = 'Acme'");
    for (const { cache, tags } of both) {
      await vi.waitFor(() => expect(tags).toContain('partner:cache-acme'));
      expect(cache.find('en:cache-acme')).toBeUndefined();
      expect(tags).toContain('partner:cache-former');
      tags.length = 0;
    }
    await writer.query("UPDATE partner SET state = 'SUSPENDED' WHERE slug = 'cache-acme'");
    for (const { tags } of both) await vi.waitFor(() => expect(tags).toContain('partner:cache-acme'));
  });

  it('says nothing of a change that was rolled back', async () => {
    const { tags, bus } = instance();
    await vi.waitFor(() => expect(bus.hearing()).toBe(true));
    tags.length = 0;
    await writer.query("BEGIN; UPDATE brand SET welcome = 'x'; ROLLBACK; SELECT pg_notify('cache_tag', 'all')");
    await vi.waitFor(() => expect(tags).toEqual(['all']));
  });

  it('is replaced by forgetting everything when the connection is cut', async () => {
    const { cache, bus } = instance();
    await vi.waitFor(() => expect(bus.hearing()).toBe(true));
    const page = { status: 200, headers: [], body: Buffer.from('x'), tags: [partnerTag('cache-acme')] };
    await cache.fill('en:cache-acme', partnerTag('cache-acme'), async () => page);
    await writer.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'portico-cache-bus' AND datname = current_database()",
    );
    await vi.waitFor(() => expect(cache.state().entries).toBe(0));
    await vi.waitFor(() => expect(bus.hearing()).toBe(true), 5_000);
  });
});

describe('the slug look-up', () => {
  it('knows present, former and unknown slugs, and asks nothing for what is no slug', async () => {
    const findSlug = buildFindSlug(database.findSlugState);
    expect(await findSlug('cache-acme')).toEqual({ kind: 'current' });
    expect(await findSlug('cache-former')).toEqual({ kind: 'old', slug: 'cache-acme' });
    expect(await findSlug('cache-nobody')).toBeNull();
    expect(await buildFindSlug(() => Promise.reject(new Error('asked')))("x'; DROP TABLE partner")).toBeNull();
    await expect(database.ping()).resolves.toBeUndefined();
  });
});
