/** Counts a published case of rankings and says what differs. */
import {
  type CountTerms,
  formatDecimal,
  groupPapers,
  type RankedPaper,
  type RankedPapers,
} from '@countersign/ballot';
import {
  type MarkedPaper,
  type MarkRules,
  rankingOf,
  readBlt,
  readRanksJson,
} from '../reference/counting/naive-papers.ts';
import type { CaseMethods } from './case-methods.ts';
import { tiesOf } from './case-ties.ts';
import { type Comparison, compareElected, compareRounds, isNear, scaled } from './compare-stages.ts';
import { misprints } from './misprints.ts';
import { loadBallots, type PublishedCase, type PublishedRound } from './published-case.ts';

/** Rounds that sum up several of our stages are those of these suites. */
const grouped = new Set(['droop-reference', 'stv-rs', 'stv-worked', 'av-public', 'rctab']);
/** Sources whose non-transferable includes what rounding loses. */
const losing = new Set(['ers97-anchor', 'stv-rs']);

/** Differences in words; empty when the case is reproduced by every method that must. */
export function checkRanked(published: PublishedCase, { methods }: CaseMethods): readonly string[] {
  const ids = published.candidates?.map(({ id }) => id) ?? [];
  const { papers, withdrawn, tieOrder } = readPapers(published);
  const out = [...(published.withdrawn ?? []), ...(published.excluded_before_count ?? []), ...withdrawn];
  const input = groupCase(papers, ids, markRules(published));
  return (methods ?? []).flatMap((method) => {
    const terms: CountTerms = {
      seats: published.seats ?? 1,
      withdrawals: [...new Set(out)].map((id) => ({ candidate: ids.indexOf(id), stage: 1 })),
      ...{ reserved: [], reopenNominations: undefined },
      ties: tiesOf(published, ids, tieOrder),
    };
    const count = method(input, terms);
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
  });
}

function readPapers(published: PublishedCase): {
  readonly papers: readonly MarkedPaper[];
  readonly withdrawn: readonly number[];
  readonly tieOrder: readonly number[];
} {
  const text = new TextDecoder().decode(loadBallots(published));
  return published.ballots.format.startsWith('blt')
    ? readBlt(text)
    : { papers: readRanksJson(text).filter(isMarked), withdrawn: [], tieOrder: [] };
}

/** A paper without any mark is no paper of the contest. */
function isMarked({ ranks }: MarkedPaper): boolean {
  return ranks.some((marks) => marks.length > 0);
}

/** RCTab states its rules of marks; the other sources pass over what is no preference, or stop at an overvote. */
function markRules({ rules, rules_detail: detail }: PublishedCase): MarkRules {
  if (!detail?.['overvoteRule'])
    return {
      overvote: rules?.includes('stops at an overvote') ? 'exhaust' : 'skip',
      ...{ repetition: 'skip', skippedRanks: undefined, passedOver: [] },
    };
  return {
    overvote: detail['overvoteRule'] === 'exhaustImmediately' ? 'exhaust' : 'skip',
    repetition: detail['exhaustOnDuplicateCandidate'] === true ? 'exhaust' : 'skip',
    skippedRanks:
      detail['maxSkippedRanksAllowed'] === 'unlimited' ? undefined : Number(detail['maxSkippedRanksAllowed']),
    passedOver: [],
  };
}

function groupCase(papers: readonly MarkedPaper[], ids: readonly number[], rules: MarkRules): RankedPapers {
  const places = Math.max(0, ...papers.map(({ weight }) => (weight.split('.')[1] ?? '').length));
  const ranked = papers.map(
    ({ ranks, weight }): RankedPaper => ({
      ranking: rankingOf(ranks, rules).map((id) => ids.indexOf(id)),
      count: scaled(weight, places),
    }),
  );
  return groupPapers(ids.length, ranked, places);
}

function comparisonOf(published: PublishedCase, ids: readonly number[]): Comparison {
  return {
    alignment: grouped.has(published.suite) ? 'grouped' : 'each',
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
  count: ReturnType<NonNullable<CaseMethods['methods']>[number]>,
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
