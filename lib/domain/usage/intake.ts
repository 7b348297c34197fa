import { Batch } from './batch.ts';
import { type Fault, readLine } from './read-line.ts';
import { RollUp } from './roll-up.ts';
import { type FailureCode, type Refusal, type Tally, USAGE_LIMITS } from './schema.ts';
import { LineSplitter, type ParsedLines } from './split-lines.ts';
import { type IntakeSetup, type KnownCustomer, Vocabulary } from './vocabulary.ts';

/** Groups after which roll-ups are handed over, and words forgotten, so that memory stays flat. */
const MOST_GROUPS = 150_000;
const MOST_WORDS = 300_000;
/** What is parsed together: so little that most of it is garbage again before the collector looks. */
const BLOCK_BYTES = 48 * 1024;
/** Batches that may be on their way to the database while the next one is read. */
const BATCHES_UNDER_WAY = 2;

/** Rows of a written batch that were there already, by place: is what was used the same, and what it costs? */
export type Existing = { place: number; sameUse: boolean; samePrice: boolean };

/** What an intake asks of whoever holds the database. */
export interface IntakePort {
  findCustomers(orgIds: number[]): Promise<KnownCustomer[]>;
  /** COPY into `usage_line`. @returns what was there already and was left alone */
  writeLines(copy: Uint8Array<ArrayBuffer>): Promise<Existing[]>;
  /** COPY into `usage_piece` */
  writePieces(copy: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Told after each batch. */
  report(tally: Tally, refusals: Refusal[]): void;
}

/** What an intake came to. `amount` is in millionths of a cent. */
export type IntakeEnd = { failure: FailureCode | null; tally: Tally; amount: bigint; pieces: number };

/** Reads lines of usage, from chunks of bytes to finished COPYs: in a thread for many, in place for few. */
export class Intake {
  readonly #setup: IntakeSetup;
  readonly #port: IntakePort;
  readonly #splitter = new LineSplitter();
  #vocabulary: Vocabulary;
  #rollUp: RollUp;
  #batch = new Batch();
  readonly #spare: Batch[] = [];
  readonly #underWay = new Set<Promise<void>>();
  #refusals: Refusal[] = [];
  readonly #tally: Tally = { received: 0, accepted: 0, duplicates: 0, refused: 0 };
  #amount = 0n;
  #pieces = 0;

  constructor(setup: IntakeSetup, port: IntakePort) {
    this.#setup = setup;
    this.#port = port;
    this.#vocabulary = new Vocabulary(setup);
    this.#rollUp = new RollUp(this.#vocabulary);
  }

  /** Reads on. @returns false once there are too many lines: then nothing more is wanted */
  async feed(chunk: Uint8Array): Promise<boolean> {
    for (let at = 0; at < chunk.length; at += BLOCK_BYTES) {
      const block = chunk.subarray(at, at + BLOCK_BYTES);
      for (const lines of this.#splitter.split(block)) if (!(await this.#read(lines))) return false;
    }
    this.#report();
    return true;
  }

  /** Reads what is left, hands everything over and waits for it. */
  async finish(hasTooMany: boolean): Promise<IntakeEnd> {
    let isWhole = !hasTooMany;
    for (const lines of this.#splitter.rest()) isWhole &&= await this.#read(lines);
    if (isWhole) {
      await this.#hand();
      await this.#settle();
      await this.#flush();
    }
    const failure = isWhole ? null : 'tooManyLines';
    return { failure, tally: this.#tally, amount: this.#amount, pieces: this.#pieces };
  }

  async #read({ count, stride, values, numbers, faults }: ParsedLines): Promise<boolean> {
    for (let i = 0; i < count; i += 1) {
      if (this.#tally.received === USAGE_LIMITS.lines) return false;
      this.#tally.received += 1;
      const no = numbers(i);
      const fault = faults?.get(i) ?? readLine(values[i * stride], no, this.#vocabulary, this.#batch);
      if (fault) this.#refuse(no, fault);
      if (this.#batch.isFull || this.#vocabulary.size > MOST_WORDS) await this.#hand();
    }
    return true;
  }

  #refuse(line: number, { code, detail }: Fault): void {
    this.#tally.refused += 1;
    if (this.#tally.refused <= USAGE_LIMITS.keptRefusals) this.#refusals.push({ line, code, detail });
  }

  async #hand(): Promise<void> {
    const batch = this.#batch;
    const vocabulary = this.#vocabulary;
    const unsettled = vocabulary.unsettled();
    if (unsettled.length > 0) vocabulary.settle(await this.#port.findCustomers(unsettled));
    for (let index = 0; index < batch.count; index += 1) this.#judge(batch, index);
    const rollUp = this.#rollUp;
    const takeBack = (index: number) =>
      rollUp.remove(batch.groups[index] as number, batch.quantity(index), batch.amount(index));
    const copy = batch.write((index, reason) => {
      takeBack(index);
      if (reason === 'duplicate') this.#tally.duplicates += 1;
      else this.#refuse(batch.lines[index] as number, { code: reason, detail: '' });
    });
    this.#tally.accepted += batch.writtenCount;
    if (this.#underWay.size >= BATCHES_UNDER_WAY) await Promise.race(this.#underWay);
    if (batch.writtenCount > 0) {
      const writing = this.#port.writeLines(copy).then((existing) => {
        for (const { place, sameUse, samePrice } of existing) {
          const index = batch.written[place] as number;
          takeBack(index);
          this.#tally.accepted -= 1;
          // A price from the list is ours, not the line's: it does not make the line another.
          if (sameUse && (samePrice || batch.pricedByLine[index] === 0)) this.#tally.duplicates += 1;
          else this.#refuse(batch.lines[index] as number, { code: 'keyReused', detail: '' });
        }
        this.#underWay.delete(writing);
        batch.clear();
        this.#spare.push(batch);
      });
      // Its failure is met where it is waited for.
      writing.catch(() => undefined);
      this.#underWay.add(writing);
      this.#batch = this.#spare.pop() ?? new Batch();
    } else {
      batch.clear();
    }
    this.#report();
    if (this.#rollUp.size > MOST_GROUPS || vocabulary.size > MOST_WORDS) {
      await this.#settle();
      await this.#flush();
    }
  }

  /** Finds a line its customer, and counts it. */
  #judge(batch: Batch, index: number): void {
    const customer = batch.customers[index] as number;
    const entry = this.#vocabulary.customers[customer];
    const line = batch.lines[index] as number;
    if (!entry || (batch.days[index] as number) > entry.endedOn) {
      const code = entry ? 'customerEnded' : 'unknownCustomer';
      this.#refuse(line, { code, detail: String(this.#vocabulary.orgIds[customer]) });
      return;
    }
    batch.keep(index, entry.fields);
    batch.groups[index] = this.#rollUp.add(
      customer,
      batch.projects[index] as number,
      batch.rates[index] as number,
      batch.quantity(index),
      batch.amount(index),
    );
  }

  async #settle(): Promise<void> {
    await Promise.all(this.#underWay);
    this.#report();
  }

  async #flush(): Promise<void> {
    const { copy, pieces, amount } = this.#rollUp.write();
    this.#amount += amount;
    this.#pieces += pieces;
    this.#vocabulary = new Vocabulary(this.#setup);
    this.#rollUp = new RollUp(this.#vocabulary);
    if (pieces > 0) await this.#port.writePieces(copy);
  }

  #report(): void {
    const refusals = this.#refusals;
    this.#refusals = [];
    this.#port.report({ ...this.#tally }, refusals);
  }
}
