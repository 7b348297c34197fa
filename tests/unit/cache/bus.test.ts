import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ListeningClient, startCacheBus } from '#lib/cache/bus.ts';
import type { CacheTag } from '#lib/cache/invalidate.ts';

/** A database connection that can go silent, lose LISTEN or break. */
class FakeClient extends EventEmitter implements ListeningClient {
  silent = false;
  deliversNotifications = true;
  async connect(): Promise<void> {}
  query(sql: string): Promise<unknown> {
    if (this.silent) return new Promise(() => undefined);
    const payload = /NOTIFY cache_tag, '(.*)'/.exec(sql)?.[1];
    if (payload && this.deliversNotifications) this.emit('notification', { channel: 'cache_tag', payload });
    return Promise.resolve();
  }
  async end(): Promise<void> {}
}

let clients: FakeClient[];
let tags: CacheTag[];
let prepare: (client: FakeClient) => void;

function start() {
  return startCacheBus({
    open: () => {
      const client = new FakeClient();
      prepare(client);
      clients.push(client);
      return client;
    },
    onTag: (tag) => tags.push(tag),
    now: () => Date.now(),
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  clients = [];
  tags = [];
  prepare = () => undefined;
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the cache bus', () => {
  it('hears once it has heard itself, and forgets what came before', async () => {
    const bus = start();
    expect(bus.hearing()).toBe(false);
    await vi.advanceTimersByTimeAsync(10);
    expect(bus.hearing()).toBe(true);
    expect(tags).toEqual(['all']);
    clients[0]?.emit('notification', { channel: 'cache_tag', payload: 'partner:acme' });
    clients[0]?.emit('notification', { channel: 'mail_due', payload: 'partner:beta' });
    clients[0]?.emit('notification', { channel: 'cache_tag', payload: 'nonsense' });
    expect(tags).toEqual(['all', 'partner:acme']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(bus.hearing()).toBe(true);
    expect(tags).toEqual(['all', 'partner:acme']);
    await bus.stop();
  });

  it('is deaf at once when the connection breaks, and hears again on a new one after forgetting everything', async () => {
    const bus = start();
    await vi.advanceTimersByTimeAsync(10);
    clients[0]?.emit('error', new Error('gone'));
    expect(bus.hearing()).toBe(false);
    await vi.advanceTimersByTimeAsync(300);
    expect(clients.length).toBe(2);
    expect(bus.hearing()).toBe(true);
    expect(tags).toEqual(['all', 'all', 'all']);
    await bus.stop();
  });

  it('is deaf within three seconds of silence on a connection that looks alive', async () => {
    const bus = start();
    await vi.advanceTimersByTimeAsync(10);
    for (const client of clients) client.silent = true;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(bus.hearing()).toBe(false);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(bus.hearing()).toBe(true);
    expect(tags.length).toBeGreaterThan(1);
    await bus.stop();
  });

  it('stays deaf behind a pooler that answers queries and loses notifications', async () => {
    prepare = (client) => {
      client.deliversNotifications = false;
    };
    const bus = start();
    for (let i = 0; i < 30; i += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      expect(bus.hearing()).toBe(false);
    }
    await bus.stop();
  });
});
