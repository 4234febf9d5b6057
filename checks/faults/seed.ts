/** Every fault test prints its seed first, and runs the same again with COUNTERSIGN_SEED set to it. */
import { randomBytes } from 'node:crypto';
import { utf8 } from '@countersign/bytes';
import { type RandomSource, seededRandom, sha256 } from '@countersign/crypto';

/** Whether the long versions run (`npm run test:slow`). */
export const isSlow = process.env['COUNTERSIGN_SLOW'] === '1';

/** Numbers from a seed. */
export class Dice {
  readonly seed: string;
  readonly #random: RandomSource;

  constructor(name: string) {
    this.seed = process.env['COUNTERSIGN_SEED'] ?? randomBytes(6).toString('hex');
    console.log(`${name}: COUNTERSIGN_SEED=${this.seed}`);
    this.#random = seededRandom(sha256(utf8(`${name} ${this.seed}`)));
  }

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    const [a, b, c, d] = this.#random(4) as Uint8Array & [number, number, number, number];
    return (((a << 24) | (b << 16) | (c << 8) | d) >>> 0) % limit;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }

  shuffled<T>(list: readonly T[]): T[] {
    const out = [...list];
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [out[i], out[j]] = [out[j] as T, out[i] as T];
    }
    return out;
  }
}

/** Runs `work` for 0 … count − 1, at most `width` at a time. */
export async function inParallel(
  count: number,
  width: number,
  work: (i: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const one = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(width, count) }, one));
}
