import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { IntakeEnd, IntakePort } from './intake.ts';
import type { Refusal, Tally } from './schema.ts';
import type { IntakeSetup } from './vocabulary.ts';

export type Question =
  | { kind: 'findCustomers'; orgIds: number[] }
  | { kind: 'writeLines'; copy: Uint8Array<ArrayBuffer> }
  | { kind: 'writePieces'; copy: Uint8Array<ArrayBuffer> };

export type ToWorker =
  | { kind: 'answer'; id: number; answer: unknown }
  | { kind: 'chunk'; chunk: Uint8Array<ArrayBuffer> }
  | { kind: 'end' };

export type FromWorker =
  | { kind: 'question'; id: number; question: Question }
  | { kind: 'report'; tally: Tally; refusals: Refusal[] }
  /** gives the chunk back, to be filled again */
  | { kind: 'read'; bytes: number; chunk: Uint8Array<ArrayBuffer>; isWanted: boolean }
  | { kind: 'end'; end: IntakeEnd };

/** An intake as it is driven, in a thread or in place. */
export interface IntakeDrive {
  /** Takes bytes on; waits while too many are unread. @returns false when nothing more is wanted */
  feed(chunk: Uint8Array): Promise<boolean>;
  finish(): Promise<IntakeEnd>;
  stop(): void;
}

const CHUNK_BYTES = 256 * 1024;
const UNREAD_BYTES = 2 * 1024 * 1024;

/**
 * Starts an intake in a thread. The port is asked in this thread, where the database is.
 * Whatever goes wrong, there or in the port, is thrown by the next `feed` or by `finish`.
 */
export function startIntakeThread(setup: IntakeSetup, port: IntakePort): IntakeDrive {
  // Run by Node itself, which strips the types; a bundler that followed the path would pack it away.
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), 'lib', 'domain', 'usage', 'intake-worker.ts');
  const thread = new Worker(/* turbopackIgnore: true */ file, {
    workerData: setup,
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 },
  });
  const spare: Uint8Array<ArrayBuffer>[] = [];
  let unread = 0;
  let isWanted = true;
  let wake: () => void = () => undefined;
  const ended = Promise.withResolvers<IntakeEnd>();
  ended.promise.catch(() => wake());
  const failed = new Promise<never>((_, reject) => ended.promise.catch(reject));
  failed.catch(() => undefined);

  async function answer(id: number, question: Question): Promise<void> {
    const said = await askPort(port, question);
    thread.postMessage({ kind: 'answer', id, answer: said } satisfies ToWorker);
  }

  thread.on('message', (message: FromWorker) => {
    if (message.kind === 'question') answer(message.id, message.question).catch(ended.reject);
    else if (message.kind === 'report') port.report(message.tally, message.refusals);
    else if (message.kind === 'end') ended.resolve(message.end);
    else {
      unread -= message.bytes;
      spare.push(new Uint8Array(message.chunk.buffer));
      isWanted &&= message.isWanted;
      wake();
    }
  });
  thread.on('error', ended.reject);
  thread.on('exit', () => ended.reject(new Error('The thread that reads usage ended.')));

  let chunk = new Uint8Array(CHUNK_BYTES);
  let filled = 0;
  async function send(): Promise<void> {
    const full = chunk.subarray(0, filled);
    unread += filled;
    thread.postMessage({ kind: 'chunk', chunk: full } satisfies ToWorker, [chunk.buffer]);
    filled = 0;
    while (unread > UNREAD_BYTES && isWanted) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      await Promise.race([woken, failed]);
    }
    chunk = spare.pop() ?? new Uint8Array(CHUNK_BYTES);
  }

  return {
    async feed(bytes) {
      for (let at = 0; at < bytes.length; ) {
        const some = bytes.subarray(at, at + CHUNK_BYTES - filled);
        chunk.set(some, filled);
        filled += some.length;
        at += some.length;
        if (filled === CHUNK_BYTES) await send();
      }
      return isWanted;
    },
    async finish() {
      if (filled > 0) await send();
      thread.postMessage({ kind: 'end' } satisfies ToWorker);
      return ended.promise;
    },
    stop: () => void thread.terminate(),
  };
}

function askPort(port: IntakePort, question: Question): Promise<unknown> {
  if (question.kind === 'findCustomers') return port.findCustomers(question.orgIds);
  return question.kind === 'writeLines' ? port.writeLines(question.copy) : port.writePieces(question.copy);
}
