/** A question passes or does not (COUNT-1, TALLY-5): by the rule fixed in the definition, in whole numbers. */
import type { PassRule } from '../definition.ts';
import type { RankedMethod } from './count-input.ts';
import { compareFractions } from './share.ts';
import { votesByCandidate } from './single-stage.ts';
import type { Count, CountStep } from './step.ts';
import type { Tally } from './tally.ts';

/**
 * Decides a question whose options are yes and no, in this order. Passing needs the turnout (rejected ballots included)
 * and the share of yes votes. Equal votes are no tie: under "more than half" the question has not passed.
 */
export function countYesNo(tally: Tally, rule: PassRule, electorate: number): Count {
  if (tally.valid.total === 0)
    return { outcome: { kind: 'no-votes', options: [] }, steps: [{ kind: 'no-votes' }] };
  const steps = [turnoutStep(tally, rule, electorate), thresholdStep(tally, rule, electorate)];
  const hasPassed = steps.every(({ isMet }) => isMet);
  return { outcome: { kind: hasPassed ? 'passed' : 'not-passed', options: [] }, steps };
}

type Test = Extract<CountStep, { readonly isMet: boolean }>;

function turnoutStep({ cast }: Tally, { turnoutFloor: floor }: PassRule, electorate: number): Test {
  const isMet = floor === 0 || (electorate > 0 && compareFractions(cast.total, electorate, floor, 1000) >= 0);
  return { kind: 'turnout-floor', cast: cast.total, electorate, floor, isMet };
}

function thresholdStep({ options, valid }: Tally, rule: PassRule, electorate: number): Test {
  const yes = options[0]?.total ?? 0;
  const of = rule.base === 'electorate' ? electorate : valid.total;
  const order = compareFractions(yes, of, rule.numerator, rule.denominator);
  const isMet = rule.comparison === 'more-than' ? order > 0 : order >= 0;
  return { kind: 'threshold', yes, of, rule, isMet };
}

/** More yes than no. */
const simpleMajority: PassRule = {
  base: 'valid-votes',
  numerator: 1,
  denominator: 2,
  comparison: 'more-than',
  turnoutFloor: 0,
};

/** A question by simple majority, for papers that come without a definition. */
export const stageSimpleMajority: RankedMethod = stageYesNo(simpleMajority, 0, 0);

/**
 * The same as a count in one stage, whose quota is the least number of yes votes the rule accepts. Elected is the first
 * option, yes, where the question has passed, and otherwise nobody. `electorate` and `cast` (rejected ballots included) are
 * in whole ballots, for rules that ask for them.
 */
export function stageYesNo(rule: PassRule, electorate: number, cast: number): RankedMethod {
  return (papers) => {
    const votes = votesByCandidate(papers, ({ ranking }) => ranking.slice(0, 1));
    const [yes = 0n] = votes;
    const valid = votes.reduce((sum, one) => sum + one, 0n);
    const places = papers.weightPlaces;
    const of = rule.base === 'electorate' ? BigInt(electorate) * 10n ** BigInt(places) : valid;
    const quota = fewestYes(rule, of);
    const hasFloor = BigInt(cast) * 1000n >= BigInt(electorate) * BigInt(rule.turnoutFloor);
    const isTurnout = rule.turnoutFloor === 0 || (electorate > 0 && hasFloor);
    const elected = valid > 0n && yes >= quota && isTurnout ? [0] : [];
    const actions =
      elected.length > 0 ? [{ kind: 'elected', candidates: elected, because: 'quota' } as const] : [];
    const nothingElse = { exhausted: 0n, loss: 0n, transfers: [], excluded: [] };
    const stage = { actions, quota, totals: votes, elected, ...nothingElse };
    return { places, quota, stages: [stage], elected, unfilled: 0, lotNeeded: undefined };
  };
}

/** The least figure that is more than, or at least, the rule's share of `of`. */
function fewestYes({ numerator, denominator, comparison }: PassRule, of: bigint): bigint {
  const share = of * BigInt(numerator);
  const whole = share / BigInt(denominator);
  return comparison === 'more-than' || share % BigInt(denominator) !== 0n ? whole + 1n : whole;
}
