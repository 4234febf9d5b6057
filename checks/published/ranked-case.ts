/** Counts a published case of rankings and says what differs. */
import { formatDecimal, groupPapers, type RankedPapers, type StagedCount } from '@countersign/ballot';
import { methodsFor } from './case-methods.ts';
import { readCasePapers } from './case-papers.ts';
import { tiesOf } from './case-ties.ts';
import { type Comparison, compareElected, compareRounds, isNear, scaled } from './compare-stages.ts';
import { misprints } from './misprints.ts';
import type { PublishedCase, PublishedRound } from './published-case.ts';

/** Sources whose non-transferable includes what rounding loses. */
const losing = new Set(['ers97-anchor', 'stv-rs']);

/**
 * Differences in words; empty when the case is reproduced by every method that must. `order`: the candidates in the order in
 * which they are counted, as places in the case; nothing depends on it.
 */
export function checkRanked(asPublished: PublishedCase, order: readonly number[]): readonly string[] {
  const { papers, file, problems } = readCasePapers(asPublished);
  const candidates = order.flatMap((place) => asPublished.candidates?.[place] ?? []);
  const published = { ...asPublished, candidates };
  const ids = candidates.map(({ id }) => id);
  const placeOf = (place: number) => order.indexOf(place);
  const { withdrawn = [], excluded_before_count: excluded = [] } = published;
  const out = new Set([
    ...[...withdrawn, ...excluded].map((id) => ids.indexOf(id)),
    ...file.withdrawn.map(placeOf),
  ]);
  const input = renumber(papers, placeOf);
  const declared = file.tieOrder?.map(placeOf) ?? [];
  const differences = (methodsFor(published)?.methods ?? []).flatMap((method) => {
    const count = method(input, {
      seats: published.seats ?? 1,
      withdrawals: [...out].map((candidate) => ({ candidate, stage: 1 })),
      ...{ reserved: [], reopenNominations: undefined },
      ties: tiesOf(published, ids, declared),
    });
    return compareCount(published, count, ids);
  });
  return [...problems, ...differences];
}

/** The same papers with the candidates at other places, handed over in another order. */
function renumber({ candidates, papers, weightPlaces }: RankedPapers, placeOf: (place: number) => number) {
  const renumbered = papers.map(({ ranking, count }) => ({ ranking: ranking.map(placeOf), count }));
  return groupPapers(candidates, renumbered.reverse(), weightPlaces);
}

function compareCount(
  published: PublishedCase,
  count: StagedCount,
  ids: readonly number[],
): readonly string[] {
  const { elected, elected_order } = published.expected;
  const hasQuota = misprints[published.id]?.what !== 'quota';
  const rounds = (published.expected.rounds ?? []).map((round) =>
    hasQuota ? round : { ...round, quota: undefined },
  );
  return [
    ...compareElected(count, ids, elected, elected_order),
    ...compareRounds(count, rounds, comparisonOf(published, ids)),
    ...(hasQuota ? compareFinal(published, count, ids) : []),
  ];
}

function comparisonOf(published: PublishedCase, ids: readonly number[]): Comparison {
  return {
    alignment: published.rules?.startsWith('meek') ? 'grouped' : 'each',
    tolerance: published.tolerance?.['round_totals'] ?? '0',
    ids,
    exhaustedOf,
    continuingOnly: published.suite === 'stv-worked',
    lossIsExhausted: losing.has(published.suite),
  };
}

function exhaustedOf({ nontransferable, exhausted, nt_votes, inactive }: PublishedRound): string | undefined {
  if (!inactive) return nontransferable ?? exhausted ?? nt_votes;
  const figures = Object.values(inactive);
  const places = Math.max(...figures.map((one) => (one.split('.')[1] ?? '').length));
  return formatDecimal(
    figures.reduce((sum, one) => sum + scaled(one, places), 0n),
    places,
  );
}

/** Sources that give the end of the count alone. */
function compareFinal(
  { expected, tolerance }: PublishedCase,
  count: StagedCount,
  ids: readonly number[],
): readonly string[] {
  const last = count.stages.at(-1);
  const allowed = tolerance?.['final_votes'] ?? '0';
  const differs = (units: bigint | undefined, published: string | undefined) =>
    published !== undefined && !isNear(units ?? 0n, count.places, published, allowed);
  return [
    ...(differs(count.quota, expected.quota) ? [`quota ${count.quota}, published is ${expected.quota}`] : []),
    ...(differs(last?.quota, expected.final_quota ?? expected.final_quota_meek_prf)
      ? [`last quota ${last?.quota}`]
      : []),
    ...Object.entries(expected.final_votes_meek_prf ?? {}).flatMap(([id, votes]) =>
      differs(last?.totals[ids.indexOf(Number(id))], votes)
        ? [`at the end candidate ${id} has not ${votes}`]
        : [],
    ),
  ];
}
