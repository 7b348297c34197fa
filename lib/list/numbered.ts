import { z } from 'zod';
import { PAGE_SIZE } from './page.ts';

/** A page's number as it comes in a URL: anything that is none is the first page. */
export const pageNumber = z.coerce.number().int().min(1).max(100_000).catch(1);

/** One page of a set that is computed as a whole, by its number. The texts go into the URL; null: nothing that way. */
export type NumberedPage<T> = { rows: T[]; next: string | null; previous: string | null; total: number };

/** What the database finds for such a page: its rows, each with the size of the whole set. */
export type Counted<T> = T & { total: number };

/** How many rows come before a page. */
export function rowsBefore(page: number): number {
  return (page - 1) * PAGE_SIZE;
}

/** Makes a page of the rows found for it. */
export function numberedPage<T extends object>(found: Counted<T>[], page: number): NumberedPage<T> {
  const total = found[0]?.total ?? 0;
  return {
    rows: found.map(({ total: _, ...row }) => row as unknown as T),
    next: total > page * PAGE_SIZE ? String(page + 1) : null,
    previous: page > 1 ? String(page - 1) : null,
    total,
  };
}
