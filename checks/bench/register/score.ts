/** How often what was found is true: printed beside the times, because a fast wrong answer is worth nothing. */

export interface Found {
  readonly left: string;
  readonly right: string;
  readonly decision: string;
}

export interface Score {
  /** Of what was taken without a person, the share that is true. */
  readonly precision: number;
  /** Of those who can be found, the share that was taken or shown to a person, as the right one. */
  readonly recall: number;
}

/** `truth` has for each on the left the right one, or the empty word; `wanted` are those who can be found. */
export function scorePairs(
  found: readonly Found[],
  truth: ReadonlyMap<string, string>,
  wanted: ReadonlySet<string>,
): Score {
  const taken = found.filter(({ decision }) => decision === 'auto');
  const isTrue = ({ left, right }: Found) => right !== '' && truth.get(left) === right;
  const reached = new Set(
    found.filter((one) => one.decision !== 'none' && isTrue(one)).map(({ left }) => left),
  );
  const reachedWanted = [...wanted].filter((left) => reached.has(left)).length;
  return {
    precision: taken.length === 0 ? 1 : taken.filter(isTrue).length / taken.length,
    recall: wanted.size === 0 ? 1 : reachedWanted / wanted.size,
  };
}
