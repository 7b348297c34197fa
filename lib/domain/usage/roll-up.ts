import type { Micro } from './micro.ts';
import { PairTable } from './pair-table.ts';
import { COPY_HEADER, RowBytes } from './row-bytes.ts';
import type { Vocabulary } from './vocabulary.ts';

const COLUMNS = 9;
const LARGEST_FIELD = 2n ** 63n - 1n;

/**
 * Sums of what was used: one group per customer, project, component, region and day. Sums are kept as numbers while these
 * are exact, and spill into bigints.
 */
export class RollUp {
  readonly #vocabulary: Vocabulary;
  readonly #owners = new PairTable();
  readonly #groups = new PairTable();
  #lines = new Int32Array(1024);
  #quantities = new Float64Array(1024);
  #amounts = new Float64Array(1024);
  readonly #spilled = new Map<number, { quantity: bigint; amount: bigint }>();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  get size(): number {
    return this.#groups.size;
  }

  /** Counts a line. @returns its group, for taking it back */
  add(customer: number, project: number, rate: number, quantity: Micro, amount: Micro): number {
    const group = this.#groups.intern(rate, this.#owners.intern(customer, project));
    if (group === this.#lines.length) this.#grow();
    this.#change(group, 1, quantity, amount);
    return group;
  }

  /** Takes a line back that turned out to count already, or not at all. */
  remove(group: number, quantity: Micro, amount: Micro): void {
    this.#change(group, -1, -quantity, -amount);
  }

  #change(group: number, lines: number, quantity: Micro, amount: Micro): void {
    this.#lines[group] = (this.#lines[group] as number) + lines;
    if (typeof quantity === 'number' && typeof amount === 'number') {
      const quantities = (this.#quantities[group] as number) + quantity;
      const amounts = (this.#amounts[group] as number) + amount;
      if (Number.isSafeInteger(quantities) && Number.isSafeInteger(amounts)) {
        this.#quantities[group] = quantities;
        this.#amounts[group] = amounts;
        return;
      }
    }
    const spilled = this.#spilled.get(group) ?? { quantity: 0n, amount: 0n };
    spilled.quantity += BigInt(quantity);
    spilled.amount += BigInt(amount);
    this.#spilled.set(group, spilled);
  }

  #sumOf(group: number): { quantity: bigint; amount: bigint } {
    const spilled = this.#spilled.get(group);
    return {
      quantity: BigInt(this.#quantities[group] as number) + (spilled?.quantity ?? 0n),
      amount: BigInt(this.#amounts[group] as number) + (spilled?.amount ?? 0n),
    };
  }

  /** All sums together, and as a binary COPY into `usage_piece`. */
  write(): { copy: Uint8Array<ArrayBuffer>; pieces: number; amount: bigint } {
    const out = new RowBytes(COPY_HEADER.length + this.size * 160 + 64);
    out.copy(COPY_HEADER);
    let pieces = 0;
    let total = 0n;
    for (let group = 0; group < this.size; group += 1) {
      const lines = this.#lines[group] as number;
      if (lines === 0) continue;
      if (this.#spilled.has(group)) {
        let { quantity, amount } = this.#sumOf(group);
        total += amount;
        // What one field cannot hold goes into several pieces; only the first one counts the lines.
        for (let counted = lines; counted > 0 || quantity > 0n || amount > 0n; counted = 0) {
          const [someQuantity, someAmount] = [least(quantity), least(amount)];
          this.#writePiece(out, group, counted, someQuantity, someAmount);
          pieces += 1;
          quantity -= someQuantity;
          amount -= someAmount;
        }
        continue;
      }
      const amount = this.#amounts[group] as number;
      total += BigInt(amount);
      this.#writePiece(out, group, lines, this.#quantities[group] as number, amount);
      pieces += 1;
    }
    out.reserve(2);
    out.int16(0xffff);
    const copy = new Uint8Array(out.end);
    copy.set(out.bytes.subarray(0, out.end));
    return { copy, pieces, amount: total };
  }

  #writePiece(out: RowBytes, group: number, lines: number, quantity: Micro, amount: Micro): void {
    const rate = this.#groups.first(group);
    const owner = this.#groups.second(group);
    const customer = this.#vocabulary.customers[this.#owners.first(owner)];
    if (!customer) throw new Error('A line was counted for a customer that does not exist.');
    out.reserve(1200);
    out.int16(COLUMNS);
    out.copy(customer.ids);
    out.copy(this.#vocabulary.rateFields[rate] as Uint8Array);
    out.copy(this.#vocabulary.projectFields[this.#owners.second(owner)] as Uint8Array);
    out.int32Field(lines);
    out.int64Field(quantity);
    out.int64Field(amount);
  }

  #grow(): void {
    const size = this.#lines.length * 2;
    const lines = new Int32Array(size);
    lines.set(this.#lines);
    this.#lines = lines;
    const quantities = new Float64Array(size);
    quantities.set(this.#quantities);
    this.#quantities = quantities;
    const amounts = new Float64Array(size);
    amounts.set(this.#amounts);
    this.#amounts = amounts;
  }
}

function least(value: bigint): bigint {
  return value < LARGEST_FIELD ? value : LARGEST_FIELD;
}
