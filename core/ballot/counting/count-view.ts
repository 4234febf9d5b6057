/**
 * A count in stages as plain values for other programs (JSON) and as rows for spreadsheets (CSV). Figures are exact decimal
 * strings; nothing is rounded and nothing is a number that a reader could take for a float.
 */
import { changeIn, listLanes, votesIn } from './count-lanes.ts';
import { formatDecimal } from './decimals.ts';
import { describeStage, type Telling } from './describe-stage.ts';
import type { CountStage, StagedCount, TieQuestion } from './staged-count.ts';

/** One stage. A candidate without a total has left the count. */
export interface RoundView<Id> {
  readonly totals: Readonly<Record<string, string>>;
  readonly quota: string | null;
  readonly exhausted: string;
  readonly loss: string;
  readonly excluded: readonly Id[];
  readonly elected: readonly Id[];
}

export interface CountView<Id> {
  /** Of the first stage. */
  readonly quota: string | null;
  /** In the order of the candidates. */
  readonly elected: readonly Id[];
  readonly electedOrder: readonly Id[];
  /** Places left unfilled. */
  readonly unfilled: number;
  readonly rounds: readonly RoundView<Id>[];
  /** The tie at which the count has stopped. */
  readonly lotNeeded: (Pick<TieQuestion, 'purpose' | 'stage'> & { readonly tied: readonly Id[] }) | null;
}

/** The count with every candidate (0-based) under the id `idOf` gives. */
export function viewCount<Id extends string | number>(
  count: StagedCount,
  idOf: (candidate: number) => Id,
): CountView<Id> {
  const ids = (candidates: readonly number[]) => candidates.map(idOf);
  const { lotNeeded } = count;
  return {
    quota: figureOf(count.quota, count.places),
    elected: ids([...count.elected].sort((a, b) => a - b)),
    electedOrder: ids(count.elected),
    unfilled: count.unfilled,
    rounds: count.stages.map((stage) => viewStage(stage, count.places, idOf)),
    lotNeeded: lotNeeded
      ? { purpose: lotNeeded.purpose, stage: lotNeeded.stage, tied: ids(lotNeeded.tied) }
      : null,
  };
}

function viewStage<Id extends string | number>(
  { totals, quota, exhausted, loss, excluded, elected }: CountStage,
  places: number,
  idOf: (candidate: number) => Id,
): RoundView<Id> {
  const held = totals.flatMap((total, candidate) =>
    total === undefined ? [] : [[`${idOf(candidate)}`, formatDecimal(total, places)] as const],
  );
  return {
    totals: Object.fromEntries(held),
    quota: figureOf(quota, places),
    exhausted: formatDecimal(exhausted, places),
    loss: formatDecimal(loss, places),
    excluded: excluded.map(idOf),
    elected: elected.map(idOf),
  };
}

function figureOf(units: bigint | undefined, places: number): string | null {
  return units === undefined ? null : formatDecimal(units, places);
}

/** One line of a count as a table. */
export interface CountRow {
  /** 1-based. */
  readonly stage: number;
  readonly kind: 'votes' | 'quota' | 'told';
  /** Whose votes, or the sentence that says what happened. */
  readonly text: string;
  readonly votes: string;
  readonly change: string;
}

/** A row for each figure and each sentence of each stage, in order. */
export function listCountRows(count: StagedCount, telling: Telling): readonly CountRow[] {
  const lanes = listLanes(count, telling);
  const figure = (units: bigint) => formatDecimal(units, count.places);
  return count.stages.flatMap((held, i) => {
    const stage = i + 1;
    const told = describeStage(count, i, telling).map(
      (text): CountRow => ({ stage, kind: 'told', text, votes: '', change: '' }),
    );
    const votes = lanes.flatMap((lane): CountRow[] => {
      const units = votesIn(held, lane.key);
      const change = changeIn(count, i, lane.key);
      if (units === undefined && change === 0n) return [];
      return [{ stage, kind: 'votes', text: lane.name, votes: figure(units ?? 0n), change: figure(change) }];
    });
    const quota: CountRow[] =
      held.quota === undefined
        ? []
        : [{ stage, kind: 'quota', text: '', votes: figure(held.quota), change: '' }];
    return [...told, ...quota, ...votes];
  });
}
