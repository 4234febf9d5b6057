/** What a branch officer can say of each kind of finding, and what follows from it (RECON-2, RECON-3). */
import type { LineDecision } from '../completeness/form-answer.ts';

export const findingKinds = [
  'only-yours',
  'only-headquarters',
  'differs',
  'elsewhere',
  'unsure',
  'unread',
  'sample',
  'reported',
] as const;
export type FindingKind = (typeof findingKinds)[number];

export type AnswerKind =
  | 'missing'
  | 'ours'
  | 'held'
  | 'not-ours'
  | 'lapsed'
  | 'died'
  | 'moved'
  | 'same-as'
  | 'correct-field'
  | 'not-sure';

const ofPerson = ['missing', 'same-as', 'not-ours', 'lapsed', 'moved', 'died', 'not-sure'] as const;

/** In the order in which a page offers them. */
export const allowedAnswers: Readonly<Record<FindingKind, readonly AnswerKind[]>> = {
  'only-yours': ofPerson,
  'only-headquarters': ['ours', 'not-ours', 'lapsed', 'moved', 'died', 'same-as', 'not-sure'],
  differs: ['correct-field', 'held', 'missing', 'not-ours', 'lapsed', 'moved', 'died', 'not-sure'],
  elsewhere: ['ours', 'held', 'missing', 'lapsed', 'died', 'not-sure'],
  unsure: ['same-as', 'missing', 'not-ours', 'lapsed', 'moved', 'died', 'not-sure'],
  unread: ofPerson,
  sample: ['same-as', 'missing', 'not-ours', 'lapsed', 'moved', 'died', 'not-sure'],
  reported: ['missing', 'same-as', 'not-sure'],
};

/** What an answer decides about a line of the list; undefined leaves it undecided. */
export function decideLine(answer: AnswerKind): LineDecision | undefined {
  switch (answer) {
    case 'missing':
      return 'missing';
    case 'ours':
    case 'held':
    case 'same-as':
    case 'correct-field':
      return 'held';
    case 'not-ours':
    case 'lapsed':
    case 'died':
    case 'moved':
      return 'refused';
    case 'not-sure':
      return undefined;
  }
}

/** What a branch asks headquarters to do. */
export const claimKinds = [
  'missing',
  'not-ours',
  'lapsed',
  'moved',
  'died',
  'same-as',
  'correct-field',
] as const;
export type ClaimKind = (typeof claimKinds)[number];

/**
 * What headquarters is asked to do after an answer; undefined where there is nothing to do. Of somebody whom the register does not
 * hold, only that they are missing is a matter for headquarters; `hasMember` says whether the finding is about a member of it.
 */
export function claimOf(finding: FindingKind, answer: AnswerKind, hasMember: boolean): ClaimKind | undefined {
  switch (answer) {
    case 'missing':
      return 'missing';
    case 'ours':
      return finding === 'elsewhere' ? 'moved' : undefined;
    case 'same-as':
      // An unsure line shows its candidates, a sampled one was looked up: both are matched by saying so.
      return finding === 'unsure' || finding === 'sample' ? undefined : 'same-as';
    case 'not-ours':
    case 'lapsed':
    case 'died':
    case 'moved':
    case 'correct-field':
      return hasMember ? answer : undefined;
    case 'held':
    case 'not-sure':
      return undefined;
  }
}

/** Seconds for one finding: supposed, so that twelve take about five minutes; no measurement of officers stands behind it yet. */
export const secondsPerFinding = 25;

/** Minutes that so many findings take, rounded up. */
export function estimateMinutes(findings: number): number {
  return Math.ceil((findings * secondsPerFinding) / 60);
}
