import { setTimeout as pause } from 'node:timers/promises';
import { takeWorkerSeat, type WorkerSeat } from '../db/worker-seat.ts';
import { log } from '../log.ts';
import type { Deliver } from './deliver.ts';
import { failureOf, UNREADABLE } from './failure.ts';
import { type LeasedMail, leaseDue, markFailed, markSent, openBody } from './outbox.ts';

const BATCH = 5;
const POLL_MS = 5_000;
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 10_000;

/** Something that works until it is told to stop. */
export type Worker = { /** Resolves when what was in hand is finished. */ stop(): Promise<void> };

/**
 * Sends what is in the outbox, as soon as it is there and at least every five seconds. As many of them as one likes may run
 * side by side, in one process or several.
 */
export function startMailSender(deliver: Deliver): Worker {
  const bell = buildBell();
  let stopping = false;

  async function run(): Promise<void> {
    let retryIn = FIRST_RETRY_MS;
    while (!stopping) {
      try {
        const seat = await takeWorkerSeat('mail_due', bell.ring);
        retryIn = FIRST_RETRY_MS;
        await work(seat).finally(() => seat.close());
      } catch (error) {
        log.warn({ err: error }, 'The mail worker lost the database and tries again.');
        await bell.wait(retryIn);
        retryIn = Math.min(retryIn * 2, LAST_RETRY_MS);
      }
    }
  }

  async function work(seat: WorkerSeat): Promise<void> {
    while (!stopping) {
      await seat.check();
      const mails = await leaseDue(seat.lock, BATCH);
      await Promise.all(mails.map((mail) => sendOne(mail, seat.lock, deliver)));
      if (mails.length === 0) await bell.wait(POLL_MS);
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

async function sendOne(mail: LeasedMail, lock: bigint, deliver: Deliver): Promise<void> {
  const body = openBody(mail);
  try {
    if (body) await deliver({ ...mail, ...body });
  } catch (error) {
    const failure = failureOf(error);
    log.warn({ mail: mail.id, why: failure.note }, 'A mail could not be delivered.');
    await markFailed(mail.id, lock, failure);
    return;
  }
  if (body) await insist(() => markSent(mail.id));
  else await markFailed(mail.id, lock, UNREADABLE);
}

// The mail is out: unless that is written down it goes out again, so a database that is away for a moment is waited for.
async function insist(write: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await write();
      return;
    } catch (error) {
      if (tries === 20) throw error;
      await pause(Math.min(tries * 250, 2_000));
    }
  }
}

/** A bell that somebody waits for. Rung while nobody waits, it is heard at the next waiting. */
export function buildBell() {
  let rung = false;
  let wake: () => void = () => undefined;
  return {
    ring: () => {
      rung = true;
      wake();
    },
    wait: async (milliseconds: number) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, milliseconds);
      wake = resolve;
      if (!rung) await promise;
      clearTimeout(timer);
      rung = false;
    },
  };
}
