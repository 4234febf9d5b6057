import type { BallotState } from '@countersign/ballot';

/** Every audit duty, in the order in which the verifier does them (spec/11-audit.md). The list only ever grows. */
export const dutyIds = [
  'head',
  'tree',
  'files',
  'definition',
  'procedure',
  'signatures',
  'roll',
  'code-lists',
  'key-ceremony',
  'rehearsal',
  'ballots',
  'rights',
  'mix-inputs',
  'mixes',
  'openings',
  'votes',
  'paper-counts',
  'result',
] as const;
export type DutyId = (typeof dutyIds)[number];

export type DutyStatus = 'passed' | 'failed' | 'not-applicable';

/** What became of one duty. */
export interface DutyReport {
  readonly id: DutyId;
  /** What is checked, for people. */
  readonly title: string;
  readonly status: DutyStatus;
  /** What was found: counts when it passed, the reason when it does not apply. */
  readonly detail: string;
  /** What is wrong, one sentence each, with places in the log. At most `problemLimit`. */
  readonly problems: readonly string[];
}

/** Problems listed per duty: enough to act on, however broken a record is. */
export const problemLimit = 20;

/** What the verifier says of a record. */
export interface Report {
  /** `verified` only if each mandatory duty ran and passed; `unfinished` when all is well but no result is declared yet. */
  readonly verdict: 'verified' | 'failed' | 'unfinished';
  /** Hexadecimal; to be compared with the one printed in the packs. Empty when there is no readable definition. */
  readonly electionHash: string;
  readonly title: string;
  readonly stage: BallotState;
  /** Entries under the signed head. */
  readonly entries: number;
  readonly duties: readonly DutyReport[];
}

/** The verdict (DUTY-2): `failed` unless every duty passed or does not apply, and the last one passed. */
export function decideVerdict(duties: readonly DutyReport[], stage: BallotState): Report['verdict'] {
  const complete = duties.length === dutyIds.length && duties.every((duty, i) => duty.id === dutyIds[i]);
  if (!complete || duties.some((duty) => duty.status === 'failed')) return 'failed';
  if (stage !== 'declared') return 'unfinished';
  return duties.every((duty) => duty.status === 'passed' || canBeAbsent.includes(duty.id))
    ? 'verified'
    : 'failed';
}

/** Duties that may have nothing to do in a declared ballot: without a postal channel there are no papers. */
const canBeAbsent: readonly DutyId[] = ['paper-counts'];
