/** Chances that replay: fast, and good for nothing but made-up people. */

/** Mulberry32: 32 bits of state, each call a number from 0 (inclusive) to 1. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to `below − 1`. */
  below(below: number): number {
    return Math.floor(this.next() * below);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** One of a list, each alike. */
  of<T>(among: readonly T[]): T {
    return among[this.below(among.length)] as T;
  }

  /** One of a list, the first the likeliest: a word at twice the place comes about a third as often. */
  early<T>(among: readonly T[]): T {
    return among[Math.floor(among.length * this.next() ** 2.5)] as T;
  }

  letter(): string {
    return String.fromCharCode(97 + this.below(26));
  }
}
