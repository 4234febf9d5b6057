/** A count held against a published one, figure by figure: what differs, in words. */
import { type CountStage, formatDecimal, type StagedCount } from '@countersign/ballot';
import type { Figures, PublishedRound } from './published-case.ts';

/** How the rounds of a source lie beside our stages. */
export type Alignment =
  /** Round by round. */
  | 'each'
  /** A round may sum up several stages, and shows the figures after the last of them; a stage may be in two rounds. */
  | 'grouped';

export interface Comparison {
  readonly alignment: Alignment;
  /** Decimal: how far a figure may be off. */
  readonly tolerance: string;
  /** Candidates by id: their places in the count. */
  readonly ids: readonly number[];
  /** Papers the source does not count among the non-transferable, or counts although we do not (both 0 mostly). */
  readonly exhaustedOf: (round: PublishedRound) => string | undefined;
  /** Whether the source lists those alone who still continue: what it does not list is not compared. */
  readonly continuingOnly: boolean;
  /** Whether the source's non-transferable includes what the rounding loses. */
  readonly lossIsExhausted: boolean;
}

/** `units` of 10^−`places` against a decimal. */
export function isNear(units: bigint, places: number, published: string, tolerance: string): boolean {
  const decimals = Math.max(places, fraction(published).length, fraction(tolerance).length);
  const difference = units * 10n ** BigInt(decimals - places) - scaled(published, decimals);
  return (difference < 0n ? -difference : difference) <= scaled(tolerance, decimals);
}

function fraction(decimal: string): string {
  return decimal.split('.')[1] ?? '';
}

/** A decimal in units of 10^−`decimals`. */
export function scaled(decimal: string, decimals: number): bigint {
  return BigInt(decimal.split('.')[0] + fraction(decimal).padEnd(decimals, '0'));
}

/** What differs; empty when every round is there to the last digit. */
export function compareRounds(
  count: StagedCount,
  rounds: readonly PublishedRound[],
  comparison: Comparison,
): readonly string[] {
  const { stages, places } = count;
  const problems: string[] = [];
  if (comparison.alignment === 'each' && rounds.length > 0 && stages.length !== rounds.length)
    problems.push(`${stages.length} stages, published are ${rounds.length}`);
  let next = 0;
  for (const [index, round] of rounds.entries()) {
    const from = comparison.alignment === 'each' ? index : next;
    const upTo = comparison.alignment === 'each' ? from : stages.length - 1;
    const found = findStage(stages.slice(from, upTo + 1), places, round, comparison);
    problems.push(...found.differences.map((one) => `round ${round.round}: ${one}`));
    if (found.differences.length === 0) next = from + found.offset;
  }
  // A source that sums up ends with the last of our stages, or leaves out the one in which nothing is counted any more.
  if (comparison.alignment === 'grouped' && rounds.length > 0 && next < stages.length - 2)
    problems.push(`${stages.length} stages, the last that is published is our ${next + 1}`);
  return problems;
}

/** What differs in the totals of a count in one stage. */
export function compareTotals(
  { stages, places }: StagedCount,
  ids: readonly number[],
  totals: Figures,
): readonly string[] {
  const units = (place: number) => stages[0]?.totals[place] ?? 0n;
  return ids.flatMap((id, place) =>
    isNear(units(place), places, totals[id] ?? '0', '0')
      ? []
      : [`candidate ${id} has ${formatDecimal(units(place), places)}, published is ${totals[id]}`],
  );
}

/** The first stage that is the round; or what differs in the one that is nearest to it. */
function findStage(
  stages: readonly CountStage[],
  places: number,
  round: PublishedRound,
  comparison: Comparison,
): { readonly offset: number; readonly differences: readonly string[] } {
  let nearest: readonly string[] = ['there is no stage left'];
  for (const [offset, stage] of stages.entries()) {
    const differences = compareStage(stage, places, round, comparison);
    if (differences.length === 0) return { offset, differences };
    if (offset === 0 || differences.length < nearest.length) nearest = differences;
  }
  return { offset: 0, differences: nearest };
}

function compareStage(
  stage: CountStage,
  places: number,
  round: PublishedRound,
  { tolerance, ids, exhaustedOf, continuingOnly, lossIsExhausted }: Comparison,
): readonly string[] {
  const differences: string[] = [];
  const compare = (what: string, units: bigint, published: string | undefined, allowed = tolerance) => {
    if (published !== undefined && !isNear(units, places, published, allowed))
      differences.push(`${what} is ${formatDecimal(units, places)}, published is ${published}`);
  };
  for (const [place, id] of ids.entries())
    compare(
      `candidate ${id}`,
      stage.totals[place] ?? 0n,
      round.totals[id] ?? (continuingOnly ? undefined : '0'),
    );
  compare('quota', stage.quota ?? 0n, round.quota ?? round.threshold);
  compare('exhausted', stage.exhausted + (lossIsExhausted ? stage.loss : 0n), exhaustedOf(round));
  const electedHere = round.elected_at ?? round.elected;
  const elected = stage.elected.map((place) => ids[place] as number);
  if (electedHere && sorted(electedHere).join() !== sorted(elected).join())
    differences.push(
      `elected are ${elected.join() || 'none'}, published are ${electedHere.join() || 'none'}`,
    );
  return differences;
}

function sorted(ids: readonly number[]): number[] {
  return [...ids].sort((a, b) => a - b);
}

/** The winners: as a set, and in their order where the source has one. */
export function compareElected(
  count: StagedCount,
  ids: readonly number[],
  elected: readonly number[] | undefined,
  order: readonly number[] | undefined,
): readonly string[] {
  const ours = count.elected.map((place) => ids[place] as number);
  const problems: string[] = [];
  if (count.lotNeeded)
    problems.push(`a lot is needed between ${count.lotNeeded.tied.map((place) => ids[place]).join()}`);
  if (elected && sorted(elected).join() !== sorted(ours).join())
    problems.push(`elected are ${sorted(ours).join()}, published are ${elected.join()}`);
  if (order && !isInOrder(count, ids, order))
    problems.push(`in the order ${ours.join()}, published is ${order.join()}`);
  return problems;
}

/** Those elected in one stage may stand in any order: sources list them by their numbers. */
function isInOrder({ stages }: StagedCount, ids: readonly number[], order: readonly number[]): boolean {
  let from = 0;
  return stages.every(({ elected }) => {
    const published = order.slice(from, from + elected.length);
    from += elected.length;
    return elected.every((place) => published.includes(ids[place] as number));
  });
}
