import { now } from '#lib/clock.ts';
import { type Bulk, withBulk } from '#lib/db/bulk.ts';
import { withSystem } from '#lib/db/door.ts';
import { log } from '#lib/log.ts';
import { dayOf } from '#lib/month.ts';
import { closeImport, failImport, openImport, showProgress, type UsageOrigin } from './import-row.ts';
import { Intake, type IntakePort } from './intake.ts';
import { type IntakeDrive, startIntakeThread } from './intake-thread.ts';
import { writeMicro } from './micro.ts';
import { findKnownCustomers, readSetup } from './read-setup.ts';
import { type FailureCode, type ImportReport, type Refusal, type Tally, USAGE_LIMITS } from './schema.ts';
import type { IntakeSetup } from './vocabulary.ts';
import { buildUsageWriter } from './write-usage.ts';

/** Above so many bytes an import gets a thread; below it would take longer to start one. */
const IN_PLACE_BYTES = 256 * 1024;
const PROGRESS_MS = 1_000;
const REPORTED_REFUSALS = 100;
/** Imports that this process reads at the same time; the others wait with what they send. */
const MOST_AT_ONCE = 4;

/** An import that ends without counting. */
class IntakeFailure extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode, cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

/** How far an import is. */
type Progress = { bytes: number; tally: Tally; refusals: Refusal[] };

/**
 * Takes usage in: lines of JSON, of which each is refused singly when something is wrong with it. All the others count
 * together once the last one is in, or none of them does: it is one transaction. What is sent again counts once.
 * @param input the bytes as they come; no more than about 20 MB of them are in memory at a time
 * @returns what became of it; state FAILED, with nothing counted, when there was too much, it broke off, or we failed
 */
export async function takeUsage(input: AsyncIterable<Uint8Array>, origin: UsageOrigin): Promise<ImportReport> {
  const importId = await withSystem('usage is of all partners’ customers', (db) => openImport(db, origin));
  const progress: Progress = { bytes: 0, tally: { received: 0, accepted: 0, duplicates: 0, refused: 0 }, refusals: [] };
  const stopShowing = startShowing(importId, progress);
  const release = await takeTurn();
  try {
    const amount = await withBulk('usage is of all partners’ customers', async (bulk) => {
      const taken = await takeIn(bulk, input, importId, progress);
      await stopShowing();
      await closeImport(bulk, importId, origin, { ...progress, amount: taken });
      return taken;
    });
    return reportOf(importId, progress, null, amount);
  } catch (error) {
    await stopShowing();
    const failure = error instanceof IntakeFailure ? error.code : 'unexpected';
    if (failure === 'unexpected') log.error({ err: error, importId }, 'An import of usage failed.');
    await failImport(importId, failure, progress.bytes, progress.tally.received).catch((err: unknown) =>
      log.error({ err, importId }, 'A failed import of usage could not be marked as failed.'),
    );
    return reportOf(importId, progress, failure, 0n);
  } finally {
    release();
  }
}

function reportOf(importId: string, progress: Progress, failure: FailureCode | null, amount: bigint): ImportReport {
  const { received, refused } = progress.tally;
  const { accepted, duplicates } = failure ? { accepted: 0, duplicates: 0 } : progress.tally;
  return {
    ...{ importId, failure, received, accepted, duplicates, refused },
    state: failure ? 'FAILED' : 'DONE',
    refusals: progress.refusals.slice(0, REPORTED_REFUSALS),
    amount: writeMicro(amount),
  };
}

/** Reads everything and writes it, short of closing. @returns the amount, in millionths of a cent */
async function takeIn(
  bulk: Bulk,
  input: AsyncIterable<Uint8Array>,
  importId: string,
  progress: Progress,
): Promise<bigint> {
  const setup = await withSystem('the price list is for all', (db) => readSetup(db, importId, dayOf(now())));
  const writer = buildUsageWriter(bulk);
  const port: IntakePort = {
    findCustomers: (orgIds) => withSystem('usage says whose it is', (db) => findKnownCustomers(db, orgIds)),
    writeLines: writer.writeLines,
    writePieces: writer.writePieces,
    report: (tally, refusals) => {
      progress.tally = tally;
      progress.refusals.push(...refusals);
    },
  };
  const drive = await feedAll(input, setup, port, progress);
  try {
    const end = await drive.finish();
    progress.tally = end.tally;
    if (end.failure) throw new IntakeFailure(end.failure);
    await writer.fold();
    progress.refusals.sort((a, b) => a.line - b.line);
    return end.amount;
  } finally {
    drive.stop();
  }
}

async function feedAll(
  input: AsyncIterable<Uint8Array>,
  setup: IntakeSetup,
  port: IntakePort,
  progress: Progress,
): Promise<IntakeDrive> {
  const early: Uint8Array[] = [];
  let drive: IntakeDrive | null = null;
  try {
    for await (const chunk of unbroken(input)) {
      progress.bytes += chunk.length;
      if (progress.bytes > USAGE_LIMITS.bytes) throw new IntakeFailure('tooManyBytes');
      if (drive) {
        if (!(await drive.feed(chunk))) break;
        continue;
      }
      early.push(chunk);
      if (progress.bytes <= IN_PLACE_BYTES) continue;
      drive = startIntakeThread(setup, port);
      for (const bytes of early) await drive.feed(bytes);
    }
    if (drive) return drive;
    const here = driveInPlace(setup, port);
    for (const bytes of early) await here.feed(bytes);
    return here;
  } catch (error) {
    drive?.stop();
    throw error;
  }
}

function driveInPlace(setup: IntakeSetup, port: IntakePort): IntakeDrive {
  const intake = new Intake(setup, port);
  return {
    feed: (chunk) => intake.feed(chunk),
    finish: () => intake.finish(false),
    stop: () => undefined,
  };
}

/** What the sender breaks off is no fault of ours. What is not read of the input is left as it is: an answer may follow. */
async function* unbroken(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = input[Symbol.asyncIterator]();
  for (;;) {
    const next = await chunks.next().catch((error: unknown) => {
      throw new IntakeFailure('interrupted', error);
    });
    if (next.done) return;
    yield next.value;
  }
}

function startShowing(importId: string, progress: Progress): () => Promise<void> {
  let showing: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    showing = showing
      .then(() => showProgress(importId, progress.bytes, progress.tally))
      .catch((err: unknown) => log.warn({ err, importId }, 'The progress of an import could not be shown.'));
  }, PROGRESS_MS);
  return async () => {
    clearInterval(timer);
    await showing;
  };
}

const turns = { taken: 0, waiting: [] as (() => void)[] };

async function takeTurn(): Promise<() => void> {
  if (turns.taken < MOST_AT_ONCE) turns.taken += 1;
  else await new Promise<void>((resolve) => turns.waiting.push(resolve));
  return () => {
    const next = turns.waiting.shift();
    if (next) next();
    else turns.taken -= 1;
  };
}
