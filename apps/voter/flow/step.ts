/** The steps of a vote, and which of them can be shown with what is known: the back button works, and never shows a hole. */
import type { Choice } from '@countersign/ballot';
import type { BoardReference } from '@countersign/bytes';
import type { Derived, ReceiptFacts, Sealed } from '../sealing/duties.ts';
import type { LoadedBallot } from './ballot.ts';
import type { Stop } from './stop.ts';

export type Step =
  | {
      readonly name:
        | 'welcome'
        | 'codes'
        | 'compare'
        | 'questions'
        | 'review'
        | 'device'
        | 'casting'
        | 'receipt';
    }
  | { readonly name: 'contest'; readonly index: number }
  | { readonly name: 'stop'; readonly stop: Stop };

/** A recorded vote, as its receipt page needs it. Nothing in it says what was chosen. */
export interface Receipt extends ReceiptFacts {
  readonly reference: BoardReference;
  /** The tlog-proof, to be saved. */
  readonly text: string;
}

/** Everything a visit holds, in memory only: gone with the page. */
export interface Visit {
  /** As typed. */
  readonly codes: { readonly A: string; readonly B: string };
  readonly derived: { readonly straight: Derived; readonly swapped: Derived } | undefined;
  /** The credential's number, once the service confirmed the reference. */
  readonly credential: number | undefined;
  /** An act already recorded, which this vote would replace (RULE-2, `last-received`). */
  readonly earlier: 'online' | 'post' | undefined;
  /** From the office, once the register answers were right. */
  readonly permit: string | undefined;
  readonly choices: readonly (Choice | undefined)[];
  readonly sealed: Sealed | undefined;
  /** How the sealed ballot stands in a device test. */
  readonly test: 'none' | 'shown' | 'opened';
  readonly receipt: Receipt | undefined;
}

/** A visit that has just begun. */
export function startVisit(contests: number, codes: Partial<Visit['codes']> = {}): Visit {
  return {
    codes: { A: '', B: '', ...codes },
    derived: undefined,
    credential: undefined,
    earlier: undefined,
    permit: undefined,
    choices: Array.from({ length: contests }, () => undefined),
    sealed: undefined,
    test: 'none',
    receipt: undefined,
  };
}

/** Whether the register must be asked before this visit can go on. */
export function mustAnswer({ definition }: LoadedBallot, visit: Visit): boolean {
  return definition.registerQuestions.length > 0 && visit.permit === undefined;
}

/** Whether `step` can be shown with what is known. */
export function isReachable(step: Step, ballot: LoadedBallot, visit: Visit): boolean {
  if (visit.receipt) return step.name === 'receipt';
  const known = visit.credential !== undefined;
  const chosen = (count: number) => visit.choices.slice(0, count).every((choice) => choice !== undefined);
  switch (step.name) {
    case 'welcome':
    case 'codes':
      return true;
    case 'compare':
      return visit.derived !== undefined;
    case 'questions':
      return known && ballot.definition.registerQuestions.length > 0;
    case 'contest':
      return known && !mustAnswer(ballot, visit) && step.index < visit.choices.length && chosen(step.index);
    case 'review':
      return known && !mustAnswer(ballot, visit) && chosen(visit.choices.length);
    case 'device':
      return visit.sealed !== undefined;
    case 'casting':
    case 'receipt':
    case 'stop':
      return false;
  }
}

/** The step to show when the wanted one cannot be. */
export function nearestStep(visit: Visit): Step {
  if (visit.receipt) return { name: 'receipt' };
  if (visit.credential !== undefined) return { name: 'compare' };
  return visit.codes.A || visit.codes.B ? { name: 'codes' } : { name: 'welcome' };
}

/** Where the member is on the way, for the bars at the top: 1-based, or nothing outside the way. */
export function progressOf(
  step: Step,
  ballot: LoadedBallot,
): { readonly at: number; readonly of: number } | undefined {
  const asks = ballot.definition.registerQuestions.length > 0 ? 1 : 0;
  const of = 3 + asks;
  switch (step.name) {
    case 'codes':
    case 'compare':
      return { at: 1, of };
    case 'questions':
      return { at: 2, of };
    case 'contest':
      return { at: 2 + asks, of };
    case 'review':
    case 'device':
    case 'casting':
      return { at: 3 + asks, of };
    case 'welcome':
    case 'receipt':
    case 'stop':
      return undefined;
  }
}
