/** Figures of the sources that are wrong by the sources' own other figures: not compared, and listed with the reason. */

export interface Misprint {
  /** What is not compared. */
  readonly what: 'quota';
  readonly why: string;
}

export const misprints: Readonly<Record<string, Misprint>> = {
  'stvrs-ballot-sum-overflows-meek-bigfixed9': {
    what: 'quota',
    why: 'its program counted 2^64 + 1 papers as 1 and took the quota of that; its totals are of all papers',
  },
};
