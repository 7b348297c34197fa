import { takeWorkerSeat, type WorkerSeat } from '../db/worker-seat.ts';
import { log } from '../log.ts';
import { buildBell, type Worker } from '../mail/sender.ts';

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 10_000;

export type OnNotice = {
  /** how the log calls it */
  name: string;
  /** the database's word that there may be something to do */
  channel: 'billing_due';
  /** how often it is looked for without any word, in milliseconds */
  every: number;
  work: () => Promise<unknown>;
};

/**
 * Does a piece of work at the start, whenever the database says so, and now and then without. What it throws is logged, and
 * the next time tries again; a lost database is waited for.
 */
export function startOnNotice({ name, channel, every, work }: OnNotice): Worker {
  const bell = buildBell();
  let stopping = false;

  async function run(): Promise<void> {
    let retryIn = FIRST_RETRY_MS;
    while (!stopping) {
      try {
        const seat = await takeWorkerSeat(channel, bell.ring);
        retryIn = FIRST_RETRY_MS;
        await listen(seat).finally(() => seat.close());
      } catch (error) {
        log.warn({ job: name, err: error }, 'A job lost the database and tries again.');
        await bell.wait(retryIn);
        retryIn = Math.min(retryIn * 2, LAST_RETRY_MS);
      }
    }
  }

  async function listen(seat: WorkerSeat): Promise<void> {
    while (!stopping) {
      await seat.check();
      await work().then(
        (done) => log.debug({ job: name, done }, 'A job is done.'),
        (error: unknown) => log.warn({ job: name, err: error }, 'A job failed and tries again later.'),
      );
      if (!stopping) await bell.wait(every);
    }
  }

  const ended = run();
  return {
    async stop() {
      stopping = true;
      bell.ring();
      await ended;
    },
  };
}
