/** Bytes that grow as they are written: rows as PostgreSQL's COPY reads them in its binary format, all numbers big-endian. */
export class RowBytes {
  bytes: Buffer;
  end = 0;

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafeSlow(size);
  }

  /** Makes sure that so many more bytes fit. */
  reserve(more: number): void {
    if (this.end + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.end + more));
    this.bytes.copy(larger, 0, 0, this.end);
    this.bytes = larger;
  }

  int16(value: number): void {
    const { bytes } = this;
    bytes[this.end++] = value >>> 8;
    bytes[this.end++] = value;
  }

  int32(value: number): void {
    const { bytes } = this;
    let at = this.end;
    bytes[at++] = value >>> 24;
    bytes[at++] = value >>> 16;
    bytes[at++] = value >>> 8;
    bytes[at++] = value;
    this.end = at;
  }

  /** A bigint column's field from an exact integer. */
  int64Field(value: number | bigint): void {
    this.int32(8);
    if (typeof value === 'number') {
      const low = value % 4_294_967_296;
      this.int32((value - low) / 4_294_967_296);
      this.int32(low);
    } else {
      this.bytes.writeBigInt64BE(value, this.end);
      this.end += 8;
    }
  }

  int32Field(value: number): void {
    this.int32(4);
    this.int32(value);
  }

  /** Bytes as they are; short ones, for which a call into native code costs more than the loop. */
  copy(source: Uint8Array): void {
    const { bytes } = this;
    let at = this.end;
    for (let i = 0; i < source.length; i += 1) bytes[at++] = source[i] as number;
    this.end = at;
  }

  /**
   * A text column's field.
   * @returns false when PostgreSQL could not keep the text as it is: control characters, halves of surrogate pairs
   */
  textField(text: string): boolean {
    const { bytes } = this;
    const start = this.end;
    let at = start + 4;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code < 32 || code === 127) return false;
      if (code > 127) return this.#wideField(text);
      bytes[at++] = code;
    }
    this.int32(at - start - 4);
    this.end = at;
    return true;
  }

  #wideField(text: string): boolean {
    for (const letter of text) if (letter < ' ' || letter === '\u007f') return false;
    if (!text.isWellFormed()) return false;
    const length = this.bytes.write(text, this.end + 4, 'utf8');
    this.int32(length);
    this.end += length;
    return true;
  }
}

/** A uuid's sixteen bytes. */
export function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

const SIGNATURE = Buffer.from('5047434f50590aff0d0a00' + '00000000' + '00000000', 'hex');

/** What every binary COPY begins with, and how many bytes it ends with. */
export const COPY_HEADER: Uint8Array = SIGNATURE;
export const COPY_TRAILER_LENGTH = 2;
