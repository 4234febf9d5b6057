/** Who is shown in a count in stages, in which order, and how it ended for each: the rows of its table and picture alike. */
import type { Telling } from './describe-stage.ts';
import type { CountStage, StagedCount } from './staged-count.ts';

/** A candidate (0-based), or where votes go that count for none any more. */
export type LaneKey = number | 'exhausted' | 'loss';

export interface CountLane {
  readonly key: LaneKey;
  readonly name: string;
  /** Elected or out, and when; empty for votes that count for nobody. */
  readonly verdict: string;
  readonly outcome: 'elected' | 'out' | 'none';
  /** The stage (0-based) of the verdict. */
  readonly decidedIn: number | undefined;
}

/** Votes in a lane at the end of a stage; nothing once a candidate holds none and is out. */
export function votesIn(stage: CountStage, key: LaneKey): bigint | undefined {
  return typeof key === 'number' ? stage.totals[key] : stage[key];
}

/** What a lane gained or lost in a stage (0-based); nothing in the first, and where nobody held any. */
export function changeIn({ stages }: StagedCount, stage: number, key: LaneKey): bigint {
  const [before, now] = [stages[stage - 1], stages[stage]];
  return before && now ? (votesIn(now, key) ?? 0n) - (votesIn(before, key) ?? 0n) : 0n;
}

/**
 * The elected in their order, those left at the end, then the excluded, the last first; below them votes without a further
 * preference and, where the rules drop fractions, what these add up to.
 */
export function listLanes(count: StagedCount, telling: Telling): readonly CountLane[] {
  const { words } = telling;
  const candidates = count.stages[0]?.totals.map((_, i) => i) ?? [];
  const out = excludedInOrder(count);
  const rest = candidates.filter((one) => !count.elected.includes(one) && !out.includes(one));
  const last = count.stages.at(-1);
  rest.sort((a, b) => compareVotes(last?.totals[b], last?.totals[a]) || a - b);
  const lanes = [...count.elected, ...rest, ...out.reverse()].map((key) => laneOf(count, key, telling));
  const unheld = { verdict: '', outcome: 'none', decidedIn: undefined } as const;
  if (count.stages.length > 1) lanes.push({ key: 'exhausted', name: words.exhausted, ...unheld });
  if (last && last.loss > 0n) lanes.push({ key: 'loss', name: words.loss, ...unheld });
  return lanes;
}

function compareVotes(a: bigint | undefined, b: bigint | undefined): number {
  const difference = (a ?? -1n) - (b ?? -1n);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}

/** Everybody who left the count unelected, withdrawals included, in the order of leaving. */
function excludedInOrder({ stages, elected }: StagedCount): number[] {
  const gone = stages.flatMap(({ actions, excluded }) => [
    ...actions.flatMap((action) => (action.kind === 'withdrawn' ? action.candidates : [])),
    ...excluded,
  ]);
  return [...new Set(gone)].filter((one) => !elected.includes(one));
}

function laneOf(count: StagedCount, key: number, { words, nameOf }: Telling): CountLane {
  const name = nameOf(key);
  const elected = count.stages.findIndex((stage) => stage.elected.includes(key));
  if (elected >= 0)
    return { key, name, verdict: words.electedIn(elected + 1), outcome: 'elected', decidedIn: elected };
  const left = count.stages.findIndex(
    ({ actions, excluded }) =>
      excluded.includes(key) ||
      actions.some((action) => action.kind === 'withdrawn' && action.candidates.includes(key)),
  );
  if (left >= 0) return { key, name, verdict: words.excludedIn(left + 1), outcome: 'out', decidedIn: left };
  const verdict = count.lotNeeded ? '' : words.notElected;
  return { key, name, verdict, outcome: 'out', decidedIn: undefined };
}
