import type { Worker } from '../mail/sender.ts';
import { startOnNotice } from './on-notice.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/**
 * Watches over the budgets: as usage arrives, each minute, and once an hour over all of them.
 * @param check compares budgets with what the month costs, and mails what was reached
 */
export function startBudgetWatch(check: (which: { every: boolean }) => Promise<number>): Worker {
  let nextFull = 0;
  return startOnNotice({
    name: 'budgets',
    channel: 'billing_due',
    every: MINUTE_MS,
    work: async () => {
      const every = performance.now() >= nextFull;
      const mails = await check({ every });
      if (every) nextFull = performance.now() + HOUR_MS;
      return mails;
    },
  });
}
