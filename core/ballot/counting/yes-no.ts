/** A question passes or does not (COUNT-1, TALLY-5): by the rule fixed in the definition, in whole numbers. */
import type { PassRule } from '../definition.ts';
import { compareFractions } from './share.ts';
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
