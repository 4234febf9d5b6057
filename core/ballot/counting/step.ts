/** How a count arrives at its outcome: steps that a reader can follow with the figures beside them. */
import type { PassRule } from '../definition.ts';
import type { ContestOutcome } from './counts.ts';

/** One step. Options are named by id; figures are numbers of ballots. */
export type CountStep =
  /** Nobody cast a valid vote. */
  | { readonly kind: 'no-votes' }
  /** `option` has more votes than every other; `margin` over the next one. */
  | { readonly kind: 'most'; readonly option: string; readonly votes: number; readonly margin: number }
  /** Several have the most, equally many. */
  | { readonly kind: 'tie'; readonly options: readonly string[]; readonly votes: number }
  /** The tie was decided outside the count; `how` says by whom and in which way. */
  | { readonly kind: 'lot'; readonly option: string; readonly how: string }
  /** Turnout, rejected ballots included, against the least turnout in thousandths of the electorate. */
  | {
      readonly kind: 'turnout-floor';
      readonly cast: number;
      readonly electorate: number;
      readonly floor: number;
      readonly isMet: boolean;
    }
  /** Yes votes against the share of `of` that the pass rule asks for. */
  | {
      readonly kind: 'threshold';
      readonly yes: number;
      readonly of: number;
      readonly rule: PassRule;
      readonly isMet: boolean;
    };

/** A count: the outcome and the steps to it. */
export interface Count {
  readonly outcome: ContestOutcome;
  readonly steps: readonly CountStep[];
}

/** How a tie was broken: the option that won, and who drew the lot how and when, for the record. */
export interface Lot {
  readonly option: string;
  readonly how: string;
}

/** One step in an English sentence, with `nameOf` giving an option's name. */
export function describeStep(step: CountStep, nameOf: (option: string) => string): string {
  switch (step.kind) {
    case 'no-votes':
      return 'There is no valid vote.';
    case 'most':
      return `${nameOf(step.option)} has the most votes, ${step.votes}: ${step.margin} more than the next.`;
    case 'tie':
      return `${step.options.map(nameOf).join(' and ')} are tied with ${step.votes} votes each.`;
    case 'lot':
      return `The tie was decided for ${nameOf(step.option)}: ${step.how}.`;
    case 'turnout-floor':
      return `${step.cast} of ${step.electorate} voted; at least ${step.floor / 10} % was needed, which is ${step.isMet ? 'met' : 'not met'}.`;
    case 'threshold':
      return describeThreshold(step);
  }
}

function describeThreshold(step: Extract<CountStep, { kind: 'threshold' }>): string {
  const { numerator, denominator, base, comparison } = step.rule;
  const needed = `${comparison === 'more-than' ? 'more than' : 'at least'} ${numerator}/${denominator}`;
  const of = base === 'electorate' ? `the electorate of ${step.of}` : `the ${step.of} valid votes`;
  return `${step.yes} voted yes; ${needed} of ${of} was needed, which is ${step.isMet ? 'met' : 'not met'}.`;
}
