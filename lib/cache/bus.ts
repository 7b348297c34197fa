import { randomUUID } from 'node:crypto';
import { type CacheTag, cacheChannel, isCacheTag } from './invalidate.ts';

/** The part of a PostgreSQL client that the bus needs; `pg.Client` fits, connected or not yet. */
export interface ListeningClient {
  on(event: 'notification', listener: (message: { channel: string; payload?: string | undefined }) => void): unknown;
  on(event: 'error' | 'end', listener: () => void): unknown;
  connect(): Promise<unknown>;
  query(sql: string): Promise<unknown>;
  end(): Promise<unknown>;
}

/** What the bus tells, and how it reaches the database. Times are in milliseconds. */
export interface CacheBusOptions {
  /** A new client on the system connection. */
  open: () => ListeningClient;
  /** Called for each tag heard, and with 'all' whenever something may have been missed. */
  onTag: (tag: CacheTag) => void;
  /** Called when the bus goes deaf and when it hears again. */
  onHearing?: (hearing: boolean) => void;
  beat?: number;
  deafAfter?: number;
  now?: () => number;
}

/** Hears the invalidations of all instances. */
export interface CacheBus {
  /** True while nothing that was committed more than a moment ago can have been missed. */
  hearing(): boolean;
  stop(): Promise<void>;
}

const FIRST_RETRY_MS = 200;
const LAST_RETRY_MS = 3_000;

/**
 * LISTENs for cache tags and proves every second that it still can, by a notification to itself: a connection pooler
 * that answers queries but loses LISTEN counts as deaf. Whoever asks `hearing()` and gets false must not use anything
 * remembered: an instance that cannot hear never serves a stale page. Reconnects by itself.
 */
export function startCacheBus(options: CacheBusOptions): CacheBus {
  const { open, onTag, onHearing = () => undefined, beat = 1_000, deafAfter = 3_000 } = options;
  const now = options.now ?? (() => performance.now());
  let client: ListeningClient | null = null;
  let stopped = false;
  let told = false;
  // When the last heartbeat that came back was sent: everything committed before that has been delivered.
  let provenAt = Number.NEGATIVE_INFINITY;
  let retryIn = FIRST_RETRY_MS;
  let timer: NodeJS.Timeout | undefined;
  let onPing: (payload: string) => void = () => undefined;

  const isProven = () => client !== null && now() - provenAt < deafAfter;
  const tell = (hearing: boolean) => {
    if (told === hearing) return;
    told = hearing;
    onHearing(hearing);
  };

  const lose = (lost: ListeningClient) => {
    if (client !== lost) return;
    client = null;
    provenAt = Number.NEGATIVE_INFINITY;
    onTag('all');
    tell(false);
    lost.end().catch(() => undefined);
    schedule(connect, retryIn);
    retryIn = Math.min(retryIn * 2, LAST_RETRY_MS);
  };

  const schedule = (run: () => Promise<void>, delay: number) => {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(() => void run(), delay);
    timer.unref();
  };

  const connect = async () => {
    const opened = open();
    client = opened;
    opened.on('error', () => lose(opened));
    opened.on('end', () => lose(opened));
    opened.on('notification', ({ channel, payload }) => {
      if (client !== opened || channel !== cacheChannel) return;
      if (isCacheTag(payload)) onTag(payload);
      else onPing(payload ?? '');
    });
    try {
      await within(deafAfter, opened.connect());
      await within(deafAfter, opened.query(`LISTEN ${cacheChannel}`));
    } catch {
      lose(opened);
      return;
    }
    await pulse(opened);
  };

  const pulse = async (current: ListeningClient) => {
    const sentAt = now();
    try {
      await within(deafAfter, ping(current));
    } catch {
      lose(current);
      return;
    }
    if (client !== current) return;
    if (sentAt - provenAt >= deafAfter) onTag('all');
    provenAt = sentAt;
    retryIn = FIRST_RETRY_MS;
    tell(isProven());
    schedule(() => pulse(current), beat);
  };

  const ping = async (current: ListeningClient) => {
    const token = `ping:${randomUUID()}`;
    const heard = new Promise<void>((resolve) => {
      onPing = (payload) => {
        if (payload === token) resolve();
      };
    });
    await Promise.all([current.query(`NOTIFY ${cacheChannel}, '${token}'`), heard]);
  };

  void connect();
  return {
    hearing: isProven,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      const last = client;
      client = null;
      await last?.end().catch(() => undefined);
    },
  };
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer from PostgreSQL within ${milliseconds} ms`)), milliseconds);
    timer.unref();
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
