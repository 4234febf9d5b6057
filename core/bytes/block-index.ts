/** Bytes of a block: a hash, or an encoded element. */
const blockSize = 32;

/**
 * Numbers kept under 32-byte blocks (hashes, encoded elements), each under the first block it was noted with. Flat arrays and
 * open addressing: a million blocks are 48 MB and not one object. Blocks are compared whole, so that whoever chooses them can
 * slow it down a little and mislead it not at all.
 */
export class BlockIndex {
  #blocks = new Uint8Array(64 * blockSize);
  #numbers = new Float64Array(64);
  /** Place of a block + 1, or 0: twice as many slots as blocks at least. */
  #slots = new Uint32Array(128);
  #count = 0;

  /** How many different blocks are noted. */
  get size(): number {
    return this.#count;
  }

  /** The number noted with this block, or nothing. */
  get(block: Uint8Array): number | undefined {
    const place = this.#slots[this.#slotOf(block)] as number;
    return place === 0 ? undefined : this.#numbers[place - 1];
  }

  /** Notes `number` with a block that is not there yet; otherwise gives the number it was noted with, and keeps that. */
  note(block: Uint8Array, number: number): number | undefined {
    if (block.length !== blockSize) throw new Error(`BlockIndex: a block of ${block.length} bytes`);
    const slot = this.#slotOf(block);
    const place = this.#slots[slot] as number;
    if (place > 0) return this.#numbers[place - 1];
    if (this.#count === this.#numbers.length) this.#grow();
    this.#blocks.set(block, this.#count * blockSize);
    this.#numbers[this.#count] = number;
    this.#count += 1;
    // Growing moves every slot.
    this.#slots[this.#slotOf(block)] = this.#count;
    return undefined;
  }

  /** Where the block stands, or the free slot where it would. */
  #slotOf(block: Uint8Array): number {
    const mask = this.#slots.length - 1;
    let slot = mix(block, 0) & mask;
    for (; ; slot = (slot + 1) & mask) {
      const place = this.#slots[slot] as number;
      if (place === 0 || this.#isAt(block, (place - 1) * blockSize)) return slot;
    }
  }

  #isAt(block: Uint8Array, at: number): boolean {
    for (let i = 0; i < blockSize; i++) if (this.#blocks[at + i] !== block[i]) return false;
    return true;
  }

  #grow(): void {
    const [blocks, numbers] = [this.#blocks, this.#numbers];
    this.#blocks = new Uint8Array(2 * blocks.length);
    this.#blocks.set(blocks);
    this.#numbers = new Float64Array(2 * numbers.length);
    this.#numbers.set(numbers);
    const mask = 2 * this.#slots.length - 1;
    this.#slots = new Uint32Array(mask + 1);
    for (let place = 0; place < this.#count; place++) {
      let slot = mix(this.#blocks, place * blockSize) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = place + 1;
    }
  }
}

/** A slot number from bytes all over the block: encodings of votes, for one, differ in few places. */
function mix(bytes: Uint8Array, from: number): number {
  let value = 0;
  for (let i = 0; i < blockSize; i += 1) value = Math.imul(value ^ (bytes[from + i] as number), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
