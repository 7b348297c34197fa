import { parentPort, workerData } from 'node:worker_threads';
import { Intake } from './intake.ts';
import type { FromWorker, Question, ToWorker } from './intake-thread.ts';
import type { IntakeSetup } from './vocabulary.ts';

// The intake in a thread of its own: it reads the next lines while PostgreSQL writes the former ones.

const waiting = new Map<number, (answer: unknown) => void>();
let asked = 0;

function post(message: FromWorker, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

function ask<Answer>(question: Question, transfer: ArrayBuffer[] = []): Promise<Answer> {
  const id = ++asked;
  const answer = new Promise<unknown>((resolve) => waiting.set(id, resolve));
  post({ kind: 'question', id, question }, transfer);
  return answer as Promise<Answer>;
}

const intake = new Intake(workerData as IntakeSetup, {
  findCustomers: (orgIds) => ask({ kind: 'findCustomers', orgIds }),
  writeLines: (copy) => ask({ kind: 'writeLines', copy }, [copy.buffer]),
  writePieces: (copy) => ask({ kind: 'writePieces', copy }, [copy.buffer]),
  report: (tally, refusals) => post({ kind: 'report', tally, refusals }),
});

let work: Promise<void> = Promise.resolve();
let isWanted = true;

parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'answer') {
    waiting.get(message.id)?.(message.answer);
    waiting.delete(message.id);
    return;
  }
  work = work.then(async () => {
    if (message.kind === 'end') {
      post({ kind: 'end', end: await intake.finish(!isWanted) });
      return;
    }
    const { length } = message.chunk;
    isWanted &&= await intake.feed(message.chunk);
    post({ kind: 'read', bytes: length, chunk: message.chunk, isWanted }, [message.chunk.buffer]);
  });
});
