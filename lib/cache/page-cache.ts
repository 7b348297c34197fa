import { enqueueCompression } from '../http/encoding.ts';
import type { HeaderPair } from '../http/security-headers.ts';
import { buildEntry, compressEntry, type PageEntry, slimEntry } from './entry.ts';
import type { CacheTag } from './invalidate.ts';

/** What making a page came to: an answer for those who wait, and whether others may have it too. */
export interface FilledPage {
  status: number;
  headers: readonly HeaderPair[];
  body: Buffer;
  tags: readonly CacheTag[];
}

interface Flight {
  tag: CacheTag;
  /** Invalidations heard since it began: what it read may be older than they are. */
  heard: Set<CacheTag>;
  result: Promise<PageEntry | null>;
}

/** Sizes and counts, for the health answer and for tests. */
export interface PageCacheState {
  entries: number;
  bytes: number;
  flights: number;
}

/**
 * Finished pages in memory, bounded by bytes: first uncompressed bodies go, then the least recently used pages.
 * Concurrent misses of one key make the page once. A page whose making began before an invalidation of it is
 * never kept.
 */
export class PageCache {
  readonly #limit: number;
  readonly #entries = new Map<string, PageEntry>();
  // Those that still hold an uncompressed body which they could do without, oldest first.
  readonly #fat = new Set<PageEntry>();
  readonly #keysByTag = new Map<CacheTag, Set<string>>();
  readonly #flights = new Map<string, Flight>();
  // Also holds those that newcomers no longer join.
  readonly #airborne = new Set<Flight>();
  #bytes = 0;

  /** `limitBytes` bounds what the entries weigh; 0 keeps nothing. */
  constructor(limitBytes: number) {
    this.#limit = limitBytes;
  }

  /** Does this cache keep anything at all? */
  get enabled(): boolean {
    return this.#limit > 0;
  }

  /** The page kept under a key, which thereby becomes the most recently used. */
  find(key: string): PageEntry | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry;
  }

  /**
   * Makes the page of a key, or joins whoever is making it. Resolves to null when `make` says that the page is
   * nobody else's; rejects as `make` does. `tag` is the one whose invalidation makes newcomers start anew.
   */
  fill(key: string, tag: CacheTag, make: () => Promise<FilledPage | null>): Promise<PageEntry | null> {
    const joined = this.#flights.get(key);
    if (joined) return joined.result;
    const flight: Flight = { tag, heard: new Set(), result: Promise.resolve(null) };
    this.#flights.set(key, flight);
    this.#airborne.add(flight);
    flight.result = this.#fly(key, flight, make);
    return flight.result;
  }

  /** Drops the pages under a tag, and keeps none that was being made from what was true before. */
  invalidate(tag: CacheTag): void {
    for (const flight of this.#airborne) flight.heard.add(tag);
    for (const [key, flight] of this.#flights) {
      if (tag === 'all' || flight.tag === tag) this.#flights.delete(key);
    }
    if (tag === 'all') {
      this.#entries.clear();
      this.#fat.clear();
      this.#keysByTag.clear();
      this.#bytes = 0;
      return;
    }
    for (const key of [...(this.#keysByTag.get(tag) ?? [])]) this.#remove(key);
  }

  /** How full it is. */
  state(): PageCacheState {
    return { entries: this.#entries.size, bytes: this.#bytes, flights: this.#airborne.size };
  }

  async #fly(key: string, flight: Flight, make: () => Promise<FilledPage | null>): Promise<PageEntry | null> {
    try {
      const page = await make();
      if (!page) return null;
      const entry = buildEntry(page);
      const outdated = flight.heard.has('all') || page.tags.some((tag) => flight.heard.has(tag));
      if (!outdated) this.#keep(key, entry, page.headers);
      return entry;
    } finally {
      this.#airborne.delete(flight);
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
    }
  }

  #keep(key: string, entry: PageEntry, headers: readonly HeaderPair[]): void {
    this.#remove(key);
    if (entry.bytes > this.#limit) return;
    this.#entries.set(key, entry);
    this.#bytes += entry.bytes;
    for (const tag of entry.tags) {
      const keys = this.#keysByTag.get(tag);
      if (keys) keys.add(key);
      else this.#keysByTag.set(tag, new Set([key]));
    }
    this.#shrink();
    if (entry.variants.identity.body.length > 0) void enqueueCompression(() => this.#compress(key, entry, headers));
  }

  async #compress(key: string, entry: PageEntry, headers: readonly HeaderPair[]): Promise<void> {
    if (this.#entries.get(key) !== entry) return;
    const compressed = await compressEntry(entry, headers);
    if (this.#entries.get(key) !== entry) return;
    entry.variants.br = compressed.br;
    entry.variants.gzip = compressed.gzip;
    entry.bytes += compressed.bytes;
    this.#bytes += compressed.bytes;
    this.#fat.add(entry);
    this.#shrink();
  }

  #shrink(): void {
    for (const entry of this.#fat) {
      if (this.#bytes <= this.#limit) return;
      this.#bytes -= slimEntry(entry);
      this.#fat.delete(entry);
    }
    for (const key of this.#entries.keys()) {
      if (this.#bytes <= this.#limit) return;
      this.#remove(key);
    }
  }

  #remove(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#fat.delete(entry);
    this.#bytes -= entry.bytes;
    for (const tag of entry.tags) {
      const keys = this.#keysByTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysByTag.delete(tag);
    }
  }
}
