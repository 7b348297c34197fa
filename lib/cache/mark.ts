import { AsyncLocalStorage } from 'node:async_hooks';
import { processSlot } from './process-slot.ts';

/** What a page says about itself while it is rendered, for server.ts to act upon. */
export interface RenderRecord {
  cacheable: boolean;
  missing: boolean;
}

const renders = processSlot('cache.renders', () => new AsyncLocalStorage<RenderRecord>());

/**
 * A page calls this when what it renders depends on nothing but its slug and the language, so that the finished page
 * may be handed to everybody until its partner's tag is invalidated. Does nothing outside of a render for the cache.
 */
export function markCacheable(): void {
  const record = renders.getStore();
  if (record) record.cacheable = true;
}

/**
 * A page calls this to answer 404 with what it renders itself. Next's own `notFound()` sends an empty document that only
 * script can fill. Returns false where nobody can set the status, as in development: then call `notFound()`.
 */
export function markMissing(): boolean {
  const record = renders.getStore();
  if (record) record.missing = true;
  return record !== undefined;
}

/** The record of a render of which nothing has been said yet. */
export function openRecord(): RenderRecord {
  return { cacheable: false, missing: false };
}

/** Runs a render so that the marks made inside of it end up in `record`. */
export function recordRender<T>(record: RenderRecord, run: () => T): T {
  return renders.run(record, run);
}
