import { z } from 'zod';

/** How many rows a list shows at once. */
export const PAGE_SIZE = 25;

/** Totals are counted up to here; beyond it a list says "more than". Counting a million rows helps nobody. */
export const COUNT_CAP = 1000;

/** One page of a list. The cursors go into the URL; null where there is nothing further that way. */
export type Page<T> = { rows: T[]; next: string | null; previous: string | null; total: number; capped: boolean };

/** Where a page begins: behind the row with this sort value and id, going forward or back. */
export type Cursor = { value: string; id: string; back: boolean };

/** A cursor as it comes in a URL: anything that is none is taken as the list's beginning. */
export const cursorInput = z
  .string()
  .max(2000)
  .optional()
  .catch(undefined)
  .transform((text) => readCursor(text));

function readCursor(text: string | undefined): Cursor | null {
  if (!text) return null;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text.slice(1), 'base64url').toString('utf8'));
    const [value, id] = z.tuple([z.string().regex(/^[^\0]*$/), z.uuid()]).parse(parsed);
    return { value, id, back: text.startsWith('-') };
  } catch {
    return null;
  }
}

/**
 * The moment behind which a page begins, as ISO text; null where the cursor holds none: it was made for another order of
 * the list, or by hand. That is taken as the list's beginning too. Columns keep milliseconds, so nothing is lost.
 */
export function momentOf(cursor: Cursor | null): string | null {
  const at = new Date(cursor?.value ?? '');
  if (Number.isNaN(at.getTime())) return null;
  const iso = at.toISOString();
  return /^(?!0000)\d{4}-/.test(iso) ? iso : null;
}

function writeCursor(value: string, id: string, back: boolean): string {
  return `${back ? '-' : '.'}${Buffer.from(JSON.stringify([value, id])).toString('base64url')}`;
}

/**
 * Makes a page of the rows that a keyset query found.
 * @param found up to `PAGE_SIZE + 1` rows in reading order of the direction asked for
 * @param key the row's sort value as text, and its id
 */
export function pageOf<T>(
  found: T[],
  cursor: Cursor | null,
  key: (row: T) => { value: string; id: string },
  total: number,
): Page<T> {
  const more = found.length > PAGE_SIZE;
  const kept = found.slice(0, PAGE_SIZE);
  const rows = cursor?.back ? kept.reverse() : kept;
  const first = rows[0];
  const last = rows.at(-1);
  const link = (row: T | undefined, back: boolean) => {
    if (!row) return null;
    const { value, id } = key(row);
    return writeCursor(value, id, back);
  };
  const hasNext = cursor?.back ? true : more;
  const hasPrevious = cursor?.back ? more : cursor !== null;
  return {
    rows,
    next: hasNext ? link(last, false) : null,
    previous: hasPrevious ? link(first, true) : null,
    total: Math.min(total, COUNT_CAP),
    capped: total > COUNT_CAP,
  };
}
