/** Gives each pair of small integers (not negative) a number of its own, counted from 0. */
export class PairTable {
  #slots = new Int32Array(1024);
  #first = new Int32Array(512);
  #second = new Int32Array(512);
  size = 0;

  /** The pair's number; a pair that was never seen gets the next one. */
  intern(first: number, second: number): number {
    const mask = this.#slots.length - 1;
    let at = spread(first, second) & mask;
    for (;;) {
      const id = (this.#slots[at] as number) - 1;
      if (id < 0) break;
      if (this.#first[id] === first && this.#second[id] === second) return id;
      at = (at + 1) & mask;
    }
    const id = this.size++;
    this.#slots[at] = id + 1;
    this.#first[id] = first;
    this.#second[id] = second;
    if (this.size === this.#first.length) this.#grow();
    return id;
  }

  first(id: number): number {
    return this.#first[id] as number;
  }

  second(id: number): number {
    return this.#second[id] as number;
  }

  #grow(): void {
    this.#first = grown(this.#first);
    this.#second = grown(this.#second);
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 0; id < this.size; id += 1) {
      let at = spread(this.first(id), this.second(id)) & mask;
      while (slots[at] !== 0) at = (at + 1) & mask;
      slots[at] = id + 1;
    }
    this.#slots = slots;
  }
}

function spread(first: number, second: number): number {
  let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second + 0x7f4a7c15, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

function grown(values: Int32Array): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(values.length * 2);
  twice.set(values);
  return twice;
}
