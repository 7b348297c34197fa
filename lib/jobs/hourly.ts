import { log } from '../log.ts';
import type { Worker } from '../mail/sender.ts';

const HOUR_MS = 3_600_000;

/**
 * Does a piece of work soon after the start and then each hour. What it throws is logged, and the next hour tries again.
 * @param name how the log calls it
 * @param firstMs how long after the start it is done for the first time
 */
export function startHourly(name: string, work: () => Promise<unknown>, firstMs: number): Worker {
  let running: Promise<void> = Promise.resolve();
  const run = () => {
    running = work().then(
      (done) => log.debug({ job: name, done }, 'A job is done.'),
      (error: unknown) => log.warn({ job: name, err: error }, 'A job failed; the next hour tries again.'),
    );
  };
  const first = setTimeout(run, firstMs);
  const hourly = setInterval(run, HOUR_MS);
  return {
    async stop() {
      clearTimeout(first);
      clearInterval(hourly);
      await running;
    },
  };
}
