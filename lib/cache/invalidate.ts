import { processSlot } from './process-slot.ts';

/** What an invalidation is about: everything, the pages of the partner with this sign-up slug, or a public API key. */
export type CacheTag = 'all' | `partner:${string}` | `api-key:${string}`;

/** The NOTIFY channel that carries cache tags between instances. */
export const cacheChannel = 'cache_tag';

type Listener = (tag: CacheTag) => void;

const listeners = processSlot('cache.listeners', () => new Set<Listener>());

/** The tag of everything that shows the brand or state of the partner with this sign-up slug. */
export function partnerTag(slug: string): CacheTag {
  return `partner:${slug}`;
}

/** The tag of what is remembered of the API key with this public part. */
export function apiKeyTag(publicKey: string): CacheTag {
  return `api-key:${publicKey}`;
}

/** Is this NOTIFY payload a tag that the cache understands? */
export function isCacheTag(payload: string | undefined): payload is CacheTag {
  return payload === 'all' || /^(partner|api-key):/.test(payload ?? '');
}

/**
 * Drops what this process keeps under a tag, at once. Call it after the commit of a change that a sign-up page shows;
 * the same transaction also sends `pg_notify('cache_tag', tag)` for the other instances.
 */
export function invalidate(tag: CacheTag): void {
  for (const listener of listeners) listener(tag);
}

/** Calls `listener` for each invalidation made in this process, until the returned function is called. */
export function onInvalidate(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
