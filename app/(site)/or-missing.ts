import { notFound } from 'next/navigation';
import { markMissing } from '#lib/cache/mark.ts';
import { PorticoError } from '#lib/errors.ts';

/**
 * What was asked for, or null where there is no such thing for the caller: the page then renders `MissingNote`, and the
 * answer is a 404 that can be read without script. What is not yours looks exactly like what does not exist.
 * @param asked null where it is clear already that there is nothing to ask for
 */
export async function orMissing<T>(asked: Promise<T> | null): Promise<T | null> {
  try {
    if (asked) return await asked;
  } catch (error) {
    if (!(error instanceof PorticoError) || error.code !== 'notFound') throw error;
  }
  return markMissing() ? null : notFound();
}
