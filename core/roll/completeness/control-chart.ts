/**
 * Each branch against branches like it: of what one expects of it (members at the last snapshot, say), how much is there now.
 * Ten branches that each lose a fortieth are a year; one that loses a third while its like lose nothing is an accident, seen before
 * anyone has answered.
 *
 * Departs from [Spiegelhalter 2005, Funnel plots for comparing institutional performance]: the centre is the median and the
 * spread the median absolute deviation, because a quarter of the branches may be the very fault that is looked for, and a mean
 * with a winsorised spread would be drawn towards it.
 */

/** One branch's figures: `present` of `expected` are there. `kind` says which branches it may be compared with. */
export interface ChartPoint {
  readonly branch: string;
  readonly kind: string;
  readonly expected: number;
  readonly present: number;
}

export interface ChartVerdict {
  readonly branch: string;
  /** Spreads above (below, when negative) the middle of like branches; absent where there are too few to say. */
  readonly deviation?: number;
  readonly verdict: 'usual' | 'low' | 'high' | 'too-few-to-say';
}

/** Fewer like branches make no chart. */
const fewest = 6;
/** The customary control limit. */
const limit = 3;
/** The median absolute deviation of a normal distribution is 1 / 1.4826 of its standard deviation. */
const perMad = 1.4826;

/** One verdict for each point, in the points' order. A branch of which nothing was expected is never judged. */
export function readControlChart(points: readonly ChartPoint[]): ChartVerdict[] {
  const deviations = new Map<ChartPoint, number>();
  for (const like of groupByKind(points.filter(({ expected }) => expected > 0)))
    if (like.length >= fewest) for (const [point, by] of measureDeviations(like)) deviations.set(point, by);
  return points.map((point) => judge(point.branch, deviations.get(point)));
}

function groupByKind(points: readonly ChartPoint[]): Iterable<ChartPoint[]> {
  return Map.groupBy(points, ({ kind }) => kind).values();
}

/** How far each stands from the group's middle, in the group's own spread; chance alone is the least spread allowed. */
function measureDeviations(like: readonly ChartPoint[]): [ChartPoint, number][] {
  const middle = medianOf(like.map(shareOf));
  const raw = like.map((point): [ChartPoint, number] => [
    point,
    (shareOf(point) - middle) / chanceOf(middle, point.expected),
  ]);
  const spread = Math.max(1, perMad * medianOf(raw.map(([, by]) => Math.abs(by))));
  return raw.map(([point, by]) => [point, by / spread]);
}

function shareOf({ present, expected }: ChartPoint): number {
  return present / expected;
}

/** Standard error of a share by chance; one member at least, so that a middle of exactly 1 leaves room for two. */
function chanceOf(middle: number, expected: number): number {
  const share = Math.min(1 - 1 / expected, Math.max(1 / expected, middle));
  return Math.sqrt((share * (1 - share)) / expected);
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? upper)) / 2;
}

function judge(branch: string, deviation: number | undefined): ChartVerdict {
  if (deviation === undefined) return { branch, verdict: 'too-few-to-say' };
  return { branch, deviation, verdict: deviation < -limit ? 'low' : deviation > limit ? 'high' : 'usual' };
}
