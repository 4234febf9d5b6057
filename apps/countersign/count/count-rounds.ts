/** Rounds of an exhaustive ballot counted by the rules a command gives. */
import {
  type CountTerms,
  countExhaustive,
  type ExhaustiveCount,
  type RoundRule,
  type RoundsFile,
  type RoundThreshold,
} from '@countersign/ballot';
import { misuse } from './count-fault.ts';
import type { CountOptions, OutBelow } from './count-options.ts';

/** Counts the rounds of a file. Throws where they are none of this ballot. */
export function countRounds(
  { candidates, rounds }: RoundsFile,
  options: CountOptions,
  terms: Pick<CountTerms, 'seats' | 'withdrawals' | 'ties'>,
): ExhaustiveCount {
  const withdrawals = [
    ...terms.withdrawals,
    ...rounds.flatMap(({ withdrawnAfter }, i) =>
      withdrawnAfter.map((candidate) => ({ candidate, stage: i + 2 })),
    ),
  ];
  const rules = {
    rounds: roundRules(options, rounds),
    isMajorityEnough: options.majority,
    repeats: options.repeats ?? 1,
    tied: options.tied ?? 'lot',
  };
  const votes = rounds.map(({ totals }) => totals.map((one) => one ?? 0n));
  const counted = countExhaustive(candidates.length, votes, rules, { ...terms, withdrawals });
  if (!counted.ok) throw misuse(nameCandidates(counted.error, candidates));
  checkStanding(counted.value, rounds, candidates);
  return counted.value;
}

/** Throws where the rules have somebody in a round for whom the file has no votes, not even 0. */
function checkStanding(
  { stages }: ExhaustiveCount,
  rounds: RoundsFile['rounds'],
  candidates: RoundsFile['candidates'],
): void {
  for (const [i, { totals }] of rounds.entries()) {
    const absent = totals.findIndex(
      (votes, place) => votes === undefined && stages[i]?.totals[place] !== undefined,
    );
    if (absent >= 0)
      throw misuse(
        `round ${i + 1} has no votes for candidate ${candidates[absent]?.id}, who by these rules was in it; see --out-below, --lowest-out, --tied and --withdrawn`,
      );
  }
}

/** One rule for each round that has a threshold of its own, and one for all after them. */
function roundRules(options: CountOptions, rounds: RoundsFile['rounds']): readonly RoundRule[] {
  const lowestOut = options.lowestOut ?? 1;
  const own = options.outBelow.flatMap(({ round }) => round ?? []);
  const stated = rounds.flatMap(({ threshold }, i) => (threshold === undefined ? [] : [i + 1]));
  const last = Math.max(0, ...own, ...(options.outBelow.length > 0 ? [] : stated)) + 1;
  return Array.from({ length: last }, (_, i) => ({
    threshold: thresholdOf(options.outBelow, rounds[i]?.threshold, i + 1),
    lowestOut,
  }));
}

function thresholdOf(
  outBelow: readonly OutBelow[],
  stated: bigint | undefined,
  round: number,
): RoundThreshold | undefined {
  if (outBelow.length === 0) return stated === undefined ? undefined : { kind: 'votes', votes: stated };
  const rule = outBelow.find((one) => one.round === round) ?? outBelow.find((one) => one.round === undefined);
  if (!rule) return undefined;
  return rule.isPercent
    ? { kind: 'share', numerator: rule.votes, denominator: 100n }
    : { kind: 'votes', votes: rule.votes };
}

/** Candidates by their ids in a sentence that calls them by their places. */
function nameCandidates(sentence: string, candidates: RoundsFile['candidates']): string {
  return sentence.replace(/candidate (\d+)/g, (_, place) => `candidate ${candidates[Number(place)]?.id}`);
}
