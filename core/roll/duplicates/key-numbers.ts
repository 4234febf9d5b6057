/** Keys as numbers: a register of 170,000 has ten million of them, which as texts would not fit where the rest has to. */

/** Whole numbers one after the other, four bytes each. */
export class NumberList {
  #numbers = new Int32Array(1024);
  length = 0;

  push(number: number): void {
    if (this.length === this.#numbers.length) {
      const larger = new Int32Array(2 * this.length);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.length++] = number;
  }

  /** Those from one place to before another, not copied: good until the next is pushed. */
  slice(from: number, to = this.length): Int32Array {
    return this.#numbers.subarray(from, to);
  }
}

/** Numbers keys of a kind and two texts from 0, in the order of their first coming; equal keys have one number. */
export class KeyNumbers {
  readonly #texts = new Map<string, number>();
  /** For each slot the two halves of its key and its number; a slot of number −1 is free. */
  #slots = new Int32Array(3 * 1024).fill(-1);
  count = 0;

  /** The number of a key; `kind` is below 16. */
  numberOf(kind: number, one: string, other: string): number {
    if (4 * this.count >= this.#slots.length) this.#grow();
    const [first, second] = [16 * this.#textNumber(one) + kind, this.#textNumber(other)];
    const slot = this.#slotOf(first, second);
    if (this.#slots[slot + 2] === -1) {
      this.#slots[slot] = first;
      this.#slots[slot + 1] = second;
      this.#slots[slot + 2] = this.count++;
    }
    return this.#slots[slot + 2] ?? 0;
  }

  #textNumber(text: string): number {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, this.#texts.size);
    return this.#texts.size - 1;
  }

  /** Where a key stands, or the free slot where it would. */
  #slotOf(first: number, second: number): number {
    const slots = this.#slots.length / 3;
    let slot = mix(first, second) & (slots - 1);
    for (;;) {
      const at = 3 * slot;
      const isItsOwn = this.#slots[at] === first && this.#slots[at + 1] === second;
      if (isItsOwn || this.#slots[at + 2] === -1) return at;
      slot = (slot + 1) & (slots - 1);
    }
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Int32Array(2 * before.length).fill(-1);
    for (let at = 0; at < before.length; at += 3) {
      if (before[at + 2] === -1) continue;
      this.#slots.set(before.subarray(at, at + 3), this.#slotOf(before[at] ?? 0, before[at + 1] ?? 0));
    }
  }
}

/** Murmur3's last step over two numbers: neighbours come to lie far apart. */
function mix(one: number, other: number): number {
  let mixed = Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
