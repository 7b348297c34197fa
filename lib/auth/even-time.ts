import { setTimeout as pause } from 'node:timers/promises';

// Longer than the work takes in the longest case, so that all cases end on the same beat.
const BEAT_MS = 250;

/**
 * Runs work so that how long it took tells nothing about what it found: the answer, or the refusal, comes on the next
 * beat of 250 ms since the beginning. For answers that must not show whether an address is known.
 */
export async function inEvenTime<T>(work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  try {
    return await work();
  } finally {
    const spent = performance.now() - begun;
    await pause(BEAT_MS - (spent % BEAT_MS));
  }
}
