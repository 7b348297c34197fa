import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { Fault } from './read-line.ts';
import { USAGE_LIMITS } from './schema.ts';

/** Some lines that follow each other, parsed. Line `i` is `values[i * stride]`; where it has a fault there is no value. */
export type ParsedLines = {
  count: number;
  stride: 1 | 2;
  values: unknown[];
  /** line numbers, from 1 */
  numbers: (index: number) => number;
  faults: Map<number, Fault> | null;
};

const LINE_FEED = 10;
const BYTE_ORDER_MARK = '\ufeff';

/** Cuts a stream of bytes into lines and parses them, many at once. Empty lines are skipped, but they have a number. */
export class LineSplitter {
  // Between two lines that are parsed together stands a text that nobody can guess: a line whose JSON reaches into the
  // next one shows by taking it in.
  readonly #mark = randomUUID().slice(0, 8);
  readonly #between = `,"${this.#mark}",`;
  #carry: Buffer = Buffer.alloc(0);
  #skipping = false;
  #next = 1;

  /** The whole lines that this chunk ends. */
  *split(chunk: Uint8Array): Generator<ParsedLines> {
    let bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (this.#skipping) {
      const end = bytes.indexOf(LINE_FEED);
      if (end < 0) return;
      bytes = bytes.subarray(end + 1);
      this.#skipping = false;
    }
    const end = bytes.lastIndexOf(LINE_FEED);
    if (end < 0) {
      this.#carry = Buffer.concat([this.#carry, bytes]);
    } else {
      // Only the line that began in the chunk before is put together: copies of whole chunks would be a gigabyte of them.
      const first = this.#carry.length > 0 ? bytes.indexOf(LINE_FEED) : -1;
      if (first >= 0) yield this.#parse(Buffer.concat([this.#carry, bytes.subarray(0, first)]));
      this.#carry = Buffer.from(bytes.subarray(end + 1));
      if (first < end) yield this.#parse(bytes.subarray(first + 1, end));
    }
    if (this.#carry.length > USAGE_LIMITS.lineBytes) {
      this.#carry = Buffer.alloc(0);
      this.#skipping = true;
      const no = this.#next++;
      const faults = new Map<number, Fault>([[0, { code: 'lineTooLong', detail: '' }]]);
      yield { count: 1, stride: 1, values: [undefined], numbers: () => no, faults };
    }
  }

  /** The last line, where nothing ends it. */
  *rest(): Generator<ParsedLines> {
    const block = this.#carry;
    this.#carry = Buffer.alloc(0);
    if (block.length > 0) yield this.#parse(block);
  }

  #parse(block: Buffer): ParsedLines {
    return this.#parseTogether(block) ?? this.#parseSingly(block);
  }

  #parseTogether(block: Buffer): ParsedLines | null {
    if (!isUtf8(block)) return null;
    const lines = block.toString('utf8').split('\n');
    // A character is three bytes at most where it is one code unit.
    for (const line of lines) if (line.length > USAGE_LIMITS.lineBytes / 3) return null;
    const values = parse(`[${lines.join(this.#between)}]`);
    if (!Array.isArray(values) || values.length !== 2 * lines.length - 1) return null;
    for (let i = 1; i < values.length; i += 2) if (values[i] !== this.#mark) return null;
    const first = this.#next;
    this.#next += lines.length;
    return { count: lines.length, stride: 2, values, numbers: (index) => first + index, faults: null };
  }

  #parseSingly(block: Buffer): ParsedLines {
    const values: unknown[] = [];
    const numbers: number[] = [];
    const faults = new Map<number, Fault>();
    for (let start = 0; start <= block.length; ) {
      const found = block.indexOf(LINE_FEED, start);
      const end = found < 0 ? block.length : found;
      const no = this.#next++;
      const line = block.subarray(start, end);
      start = end + 1;
      const text = line.toString('utf8').replace(no === 1 ? BYTE_ORDER_MARK : '', '');
      if (text.trim() === '') continue;
      const value = parse(text);
      const code =
        line.length > USAGE_LIMITS.lineBytes
          ? 'lineTooLong'
          : !isUtf8(line)
            ? 'notUtf8'
            : value === undefined
              ? 'notJson'
              : null;
      if (code) faults.set(values.length, { code, detail: '' });
      values.push(value);
      numbers.push(no);
    }
    return { count: values.length, stride: 1, values, numbers: (index) => numbers[index] as number, faults };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
