import { notFound } from 'next/navigation';
import { markMissing } from '#lib/cache/mark.ts';
import NotFound from './not-found.tsx';

/** Stands in place of a page that is not there, or not the caller's: a 404 that can be read without script too. */
export function MissingPage() {
  if (markMissing()) return <NotFound />;
  return notFound();
}
