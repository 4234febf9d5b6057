/*
 * What is measured: a figure is prepared once, then run in rounds; its value is the median.
 */
import { type RandomSource, seededRandom, sha256 } from '@countersign/crypto';

export type Unit =
  | 'ms-cpu'
  | 'ms-cpu/ballot'
  | 'ms-cpu/code'
  | '1/s'
  | 'ms'
  | 'ms/ballot'
  | 'times'
  | 'MB'
  | 'share';

/** A figure the project claims. */
export interface Figure {
  readonly name: string;
  /** What it is, for the table. */
  readonly what: string;
  readonly unit: Unit;
  /** Whether a ballot's share of it might grow with the number of ballots: `--growth` measures it. */
  readonly grows?: boolean;
  /** Measured in a process of its own, together with the others of the group. */
  readonly group?: string;
  /** What it should come to; null where nobody has set a goal. */
  readonly goal: number | null;
  /** Makes ready for `n` ballots; how many it really takes is its own affair. `seconds`: how long what is sustained lasts. */
  readonly prepare: (n: number, seconds: number) => Promise<Prepared>;
}

/** A figure ready to be measured. */
export interface Prepared {
  readonly n: number;
  /** One measurement, in the figure's unit. */
  readonly round: () => number | Promise<number>;
  /** Throws unless what was measured does its work: something wrong handed to it is refused. */
  readonly control: () => void | Promise<void>;
  readonly stop?: () => Promise<void>;
}

/** A measured figure, as `--json` prints it. */
export interface Measured {
  readonly name: string;
  readonly n: number;
  readonly value: number;
  readonly unit: Unit;
  readonly goal: number | null;
}

/** Milliseconds of processor time that `work` takes, on all threads, for each of `n`. */
export function cpuPer(n: number, work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / n;
}

/** The middle one of several values; of an even number the mean of the two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return ((low as number) + (high as number)) / 2;
}

/** Randomness that replays: what is measured is the same work each time. */
export function benchRandom(name: string): RandomSource {
  return seededRandom(sha256(new TextEncoder().encode(`bench: ${name}`)));
}

/** A control that did not fail: the figure would measure something that does not work. */
export function mustHold(condition: boolean, what: string): void {
  if (!condition) throw new Error(`control: ${what}`);
}

/** Makes something once for each size (and what else it depends on), when it is first asked for, for figures that share it. */
export function once<Rest extends number[], T>(
  make: (n: number, ...rest: Rest) => T,
): (n: number, ...rest: Rest) => T {
  const made = new Map<string, T>();
  return (...sizes) => {
    const known = made.get(sizes.join());
    if (known !== undefined) return known;
    const fresh = make(...sizes);
    made.set(sizes.join(), fresh);
    return fresh;
  };
}
