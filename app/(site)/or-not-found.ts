import { notFound } from 'next/navigation';
import { PorticoError } from '#lib/errors.ts';

/** Turns a query's `notFound` into the page that says so; what is not yours looks exactly like what does not exist. */
export async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof PorticoError && error.code === 'notFound') notFound();
    throw error;
  }
}
