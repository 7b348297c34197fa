import { notFound } from 'next/navigation';
import { markMissing } from '#lib/cache/mark.ts';
import NotFound from '../not-found.tsx';

/** Whatever no other page answers: a 404 that can be read without script too. */
export default function MissingPage() {
  if (markMissing()) return <NotFound />;
  return notFound();
}
