import type { Worker } from '../mail/sender.ts';
import { startOnNotice } from './on-notice.ts';

const MINUTE_MS = 60_000;

/**
 * Makes the statements that are due: when somebody asks for a month's, when usage has come in, and each minute.
 * @param makeDue does the work, and asks between two statements whether to go on
 */
export function startStatements(makeDue: (goesOn: () => boolean) => Promise<number>): Worker {
  let stopping = false;
  const worker = startOnNotice({
    name: 'statements',
    channel: 'billing_due',
    every: MINUTE_MS,
    work: () => makeDue(() => !stopping),
  });
  return {
    stop() {
      stopping = true;
      return worker.stop();
    },
  };
}
