import { constants } from 'node:os';
import { hush, say } from './say.ts';

/** What a running script has begun and must end, however it ends itself. */
export type Lifetime = {
  /** Remembers how to end something; the last begun is ended first. */
  onEnd: (end: () => Promise<unknown>) => void;
  /** Ends everything, then the process. Later calls wait for the first. */
  end: (code: number) => Promise<never>;
  /** True from the moment that the end began. */
  isEnding: () => boolean;
};

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Takes over SIGINT, SIGTERM and SIGHUP: everything begun is ended in reverse order, and the exit code is the customary
 * 128 + the signal's number. A second signal calls `hurry` and goes on ending.
 */
export function openLifetime(hurry: () => void = () => undefined): Lifetime {
  const ends: (() => Promise<unknown>)[] = [];
  let ending: Promise<never> | undefined;

  const endAll = async (code: number): Promise<never> => {
    for (const end of ends.reverse()) {
      await end().catch((error: unknown) => say(error instanceof Error ? error.message : String(error)));
    }
    process.exit(code);
  };
  const end = (code: number) => {
    ending ??= endAll(code);
    return ending;
  };
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      hush();
      if (ending !== undefined) hurry();
      else say('\nStopping …');
      void end(128 + constants.signals[signal]);
    });
  }
  // A closed terminal or pipe must not keep the end from happening.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  return { onEnd: (work) => ends.push(work), end, isEnding: () => ending !== undefined };
}
