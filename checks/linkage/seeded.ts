/** Draws that a seed repeats. */

export interface Draw {
  /** A whole number from 0 below `limit`. */
  below(limit: number): number;
  chance(share: number): boolean;
  among(words: readonly string[]): string;
  /** A capital letter. */
  letter(): string;
  /** The word with one slip of the pen behind its first letter. */
  slip(word: string): string;
}

/** Marsaglia's xorshift with 32 bits (2003, Xorshift RNGs): good enough to make up people. */
export function drawer(seed: number): Draw {
  let state = (seed * 2654435761) >>> 0 || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  const letter = (): string => String.fromCharCode(65 + below(26));
  return {
    below,
    chance: (share) => next() < share,
    among: (words) => words[below(words.length)] ?? '',
    letter,
    slip: (word) => slip(word, 1 + below(Math.max(1, word.length - 1)), below(4), letter().toLowerCase()),
  };
}

function slip(word: string, at: number, kind: number, letter: string): string {
  const [before, here, after] = [word.slice(0, at), word.slice(at, at + 1), word.slice(at + 1)];
  if (kind === 0) return before + letter + here + after;
  if (kind === 1) return before + after;
  if (kind === 2) return before + letter + after;
  return before + after.slice(0, 1) + here + after.slice(1);
}
