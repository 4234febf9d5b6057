/** Papers as a file has them: what was marked, before any rule says what counts. */
import type { PaperResult } from './place.ts';

export const ballotFormats = [
  'blt',
  'ranks-json',
  'approval-json',
  'rank-string',
  'cvr-json',
  'csv',
  'json',
] as const;
export type BallotFormat = (typeof ballotFormats)[number];

/** A mark for several candidates at once, of which the file does not say which. */
export const overvoteMark = -1;

/** One paper, or equal ones. */
export interface MarkedPaper {
  /** Where it stands in its file. */
  readonly line: number;
  /** How many, in units of 10^−`weightPlaces` of the file. */
  readonly count: bigint;
  /**
   * What is marked at each rank, the first first: 0-based candidates, none where a rank is skipped, several where it was
   * given to several, or `overvoteMark`. Of a set without order (approval), one rank.
   */
  readonly ranks: readonly (readonly number[])[];
}

export interface FileCandidate {
  /** As papers name the candidate: a number from 1, or a word. */
  readonly id: string;
  readonly name: string;
  /** A short word a BLT may use in place of the number. */
  readonly nick?: string;
}

export interface BallotFile {
  readonly format: BallotFormat;
  /** Whether papers rank, or mark a set. */
  readonly kind: 'rankings' | 'sets';
  readonly title: string | undefined;
  readonly seats: number | undefined;
  readonly candidates: readonly FileCandidate[];
  /** Ids are whole numbers. */
  readonly isNumbered: boolean;
  /** 0-based candidates who have withdrawn. */
  readonly withdrawn: readonly number[];
  /** The order in which ties are broken, where the file declares one. */
  readonly tieOrder: readonly number[] | undefined;
  readonly weightPlaces: number;
  readonly papers: readonly MarkedPaper[];
}

export type BallotFileResult = PaperResult<BallotFile>;

/** Candidates called by their numbers, for formats that have no names. */
export function numberedCandidates(count: number): FileCandidate[] {
  return Array.from({ length: count }, (_, i) => ({ id: `${i + 1}`, name: `${i + 1}` }));
}

/** Whether every candidate is called by a whole number. */
export function areNumbered(candidates: readonly FileCandidate[]): boolean {
  return candidates.every(({ id }) => /^[1-9]\d{0,8}$/.test(id));
}
