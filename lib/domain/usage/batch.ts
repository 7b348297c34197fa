import type { Micro } from './micro.ts';
import { COPY_HEADER, COPY_TRAILER_LENGTH, RowBytes } from './row-bytes.ts';
import type { RefusalCode } from './schema.ts';
import { OWNER_LENGTH } from './vocabulary.ts';

/** Lines in one batch at most. The sort below has room for 2^17. */
const BATCH_ROWS = 65_536;
const BATCH_BYTES = 24 * 1024 * 1024;
const COLUMNS = 13;
const HASH_AT = 6;
const KEY_AT = HASH_AT + 16;
/** The last three columns: quantity, unit price, amount. Only the quantity says what was used. */
const MONEY_LENGTH = 24;
const INDEX_ROOM = 2 ** 17;

/**
 * Lines on their way into `usage_line`, each already in the binary form of COPY, but for its customer. They are written
 * in the order of their keys' hashes: a sorted batch fills the primary key's index twice as fast.
 */
export class Batch {
  readonly rows = new RowBytes(BATCH_ROWS * 256);
  count = 0;
  readonly starts = new Int32Array(BATCH_ROWS + 1);
  readonly lines = new Int32Array(BATCH_ROWS);
  readonly customers = new Int32Array(BATCH_ROWS);
  readonly rates = new Int32Array(BATCH_ROWS);
  readonly projects = new Int32Array(BATCH_ROWS);
  readonly days = new Int32Array(BATCH_ROWS);
  readonly groups = new Int32Array(BATCH_ROWS);
  readonly pricedByLine = new Uint8Array(BATCH_ROWS);
  readonly #quantities = new Float64Array(BATCH_ROWS);
  readonly #amounts = new Float64Array(BATCH_ROWS);
  readonly #large = new Map<number, { quantity: Micro; amount: Micro }>();
  readonly #owned = new Uint8Array(BATCH_ROWS);
  /** the hash's first 32 bits and the row's index, in one number that sorts */
  readonly #tops = new Float64Array(BATCH_ROWS);
  readonly #sortKeys = new Float64Array(BATCH_ROWS);
  #kept = 0;
  /** by place in the written batch, the row's index */
  readonly written = new Int32Array(BATCH_ROWS);
  writtenCount = 0;

  get isFull(): boolean {
    return this.count === BATCH_ROWS || this.rows.end > BATCH_BYTES;
  }

  clear(): void {
    this.count = 0;
    this.rows.end = 0;
    this.#large.clear();
    this.#kept = 0;
    this.writtenCount = 0;
  }

  /**
   * Begins a row.
   * @param hash the key's hash as Latin-1 text, of which the first sixteen bytes are kept
   * @param owner the fields that say whose it is, or undefined where that is not known yet: room is left for them
   */
  begin(hash: string, key: string, owner: Uint8Array | undefined): boolean {
    const { rows, count: index } = this;
    rows.reserve(2400);
    rows.int16(COLUMNS);
    rows.int32(16);
    for (let i = 0; i < 16; i += 1) rows.bytes[rows.end++] = hash.charCodeAt(i);
    if (!rows.textField(key)) return false;
    this.#owned[index] = owner ? 1 : 0;
    if (owner) rows.copy(owner);
    else rows.end += OWNER_LENGTH;
    const top =
      hash.charCodeAt(0) * 0x1000000 + ((hash.charCodeAt(1) << 16) | (hash.charCodeAt(2) << 8) | hash.charCodeAt(3));
    this.#tops[index] = top * INDEX_ROOM + index;
    return true;
  }

  /** Ends the row that was begun. */
  end(row: {
    line: number;
    customer: number;
    rate: number;
    day: number;
    project: number;
    quantity: Micro;
    price: Micro;
    amount: Micro;
    isPriced: boolean;
  }): void {
    const { rows, count: index } = this;
    rows.int64Field(row.quantity);
    rows.int64Field(row.price);
    rows.int64Field(row.amount);
    this.lines[index] = row.line;
    this.customers[index] = row.customer;
    this.rates[index] = row.rate;
    this.days[index] = row.day;
    this.projects[index] = row.project;
    this.pricedByLine[index] = row.isPriced ? 1 : 0;
    if (typeof row.quantity === 'number' && typeof row.amount === 'number') {
      this.#quantities[index] = row.quantity;
      this.#amounts[index] = row.amount;
    } else {
      this.#quantities[index] = Number.NaN;
      this.#large.set(index, { quantity: row.quantity, amount: row.amount });
    }
    this.count = index + 1;
    this.starts[index + 1] = rows.end;
  }

  /** Takes back what was begun of a row. */
  drop(): void {
    this.rows.end = this.starts[this.count] as number;
  }

  quantity(index: number): Micro {
    const quantity = this.#quantities[index] as number;
    return Number.isNaN(quantity) ? (this.#large.get(index)?.quantity ?? 0) : quantity;
  }

  amount(index: number): Micro {
    return Number.isNaN(this.#quantities[index])
      ? (this.#large.get(index)?.amount ?? 0)
      : (this.#amounts[index] as number);
  }

  /** Keeps a row, now that its owner is known for certain. */
  keep(index: number, owner: Uint8Array): void {
    if (this.#owned[index] === 0) {
      const start = this.starts[index] as number;
      this.rows.bytes.set(owner, start + this.#keyEnd(start));
    }
    this.#sortKeys[this.#kept++] = this.#tops[index] as number;
  }

  /** Where a row's key ends, from its start. */
  #keyEnd(start: number): number {
    return KEY_AT + 4 + this.rows.bytes.readInt32BE(start + KEY_AT);
  }

  /**
   * Writes the kept rows in order, each key once: of lines with the same key the first one in the file counts.
   * @param repeated is told of each other one: a duplicate of what `same` says, else the key was used for something else
   * @returns a whole binary COPY
   */
  write(repeated: (index: number, reason: 'duplicate' | RefusalCode) => void): Uint8Array<ArrayBuffer> {
    const keys = this.#sortKeys.subarray(0, this.#kept).sort();
    const { bytes } = this.rows;
    const out = Buffer.from(new ArrayBuffer(COPY_HEADER.length + this.rows.end + COPY_TRAILER_LENGTH));
    out.set(COPY_HEADER);
    let end = COPY_HEADER.length;
    let run = 0;
    let runTop = -1;
    for (const sortKey of keys) {
      const index = sortKey % INDEX_ROOM;
      const top = (sortKey - index) / INDEX_ROOM;
      const start = this.starts[index] as number;
      if (top !== runTop) {
        runTop = top;
        run = this.writtenCount;
      } else {
        const former = this.#findKey(run, start);
        if (former >= 0) {
          const isSame = this.#saysTheSame(former, index);
          repeated(index, isSame ? 'duplicate' : 'keyReused');
          continue;
        }
      }
      const next = this.starts[index + 1] as number;
      bytes.copy(out, end, start, next);
      end += next - start;
      this.written[this.writtenCount++] = index;
    }
    end = out.writeInt16BE(-1, end);
    return new Uint8Array(out.buffer, 0, end);
  }

  #findKey(from: number, start: number): number {
    const { bytes } = this.rows;
    for (let place = from; place < this.writtenCount; place += 1) {
      const index = this.written[place] as number;
      const other = (this.starts[index] as number) + HASH_AT;
      if (bytes.compare(bytes, start + HASH_AT, start + KEY_AT, other, other + 16) === 0) return index;
    }
    return -1;
  }

  // A price from the list is ours, not the line's: only where one says its own price do prices count.
  #saysTheSame(former: number, index: number): boolean {
    const isPriced = this.pricedByLine[former] === 1 || this.pricedByLine[index] === 1;
    const tail = isPriced ? 0 : MONEY_LENGTH;
    const { bytes } = this.rows;
    const range = (row: number) => [this.starts[row] as number, (this.starts[row + 1] as number) - tail] as const;
    const [start, end] = range(index);
    const [formerStart, formerEnd] = range(former);
    return bytes.compare(bytes, start, end, formerStart, formerEnd) === 0;
  }
}
