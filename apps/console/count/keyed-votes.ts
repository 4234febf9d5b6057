/**
 * Ranked papers and papers with several marks, as a clerk keys them (POST-5): candidates by their numbers on the paper, each
 * different vote once with how often it was found. What is keyed again adds to what is there.
 *
 * The line is made for a numeric keypad: `3.1.4*12` is twelve papers with candidate 3 first, then 1, then 4.
 */
import type { Overview } from '@countersign/api';
import { err, ok, type Result } from '@countersign/bytes';

type ContestOutline = Overview['contests'][number];

/** One vote and how many papers carry it. Options are 0-based places: preferences in order, or marks ascending. */
export interface KeyedVote {
  readonly options: readonly number[];
  readonly count: number;
}

/** What is wrong with a line; `part` is the piece it is about. */
export interface KeyedProblem {
  readonly kind:
    | 'empty'
    | 'not-a-number'
    | 'no-such-candidate'
    | 'named-twice'
    | 'too-many'
    | 'no-such-count';
  readonly part: string;
}

/** Papers a line may stand for. */
const mostPapers = 999_999;

/** Reads one line: numbers from 1 with a space, full stop, comma, slash, plus or minus between; after `*` or `x` how many papers. */
export function parseKeyed(line: string, contest: ContestOutline): Result<KeyedVote, KeyedProblem> {
  const [named = '', times, ...more] = line.trim().split(/[*x×]/i);
  const count = times === undefined ? 1 : parseTimes(times);
  if (count === undefined || more.length > 0)
    return err({ kind: 'no-such-count', part: [times, ...more].join('*').trim() });
  const parts = named.split(/[\s.,/+-]+/).filter((part) => part !== '');
  if (parts.length === 0) return err({ kind: 'empty', part: '' });
  const options: number[] = [];
  for (const part of parts) {
    if (!/^[0-9]{1,3}$/.test(part)) return err({ kind: 'not-a-number', part });
    const option = Number(part) - 1;
    if (contest.options[option] === undefined) return err({ kind: 'no-such-candidate', part });
    if (options.includes(option)) return err({ kind: 'named-twice', part });
    options.push(option);
  }
  if (options.length > contest.most) return err({ kind: 'too-many', part: `${contest.most}` });
  return ok({ options: contest.form === 'ranking' ? options : options.sort((a, b) => a - b), count });
}

function parseTimes(text: string): number | undefined {
  const trimmed = text.trim();
  const count = /^[0-9]{1,6}$/.test(trimmed) ? Number(trimmed) : 0;
  return count > 0 && count <= mostPapers ? count : undefined;
}

/** The votes with one more, which comes first; the same vote is there once. */
export function addVote(votes: readonly KeyedVote[], added: KeyedVote): readonly KeyedVote[] {
  const known = votes.find((vote) => isSame(vote, added));
  const others = votes.filter((vote) => vote !== known);
  return [{ options: added.options, count: added.count + (known?.count ?? 0) }, ...others];
}

/** The votes without one of them. */
export function removeVote(votes: readonly KeyedVote[], removed: KeyedVote): readonly KeyedVote[] {
  return votes.filter((vote) => !isSame(vote, removed));
}

function isSame(a: KeyedVote, b: KeyedVote): boolean {
  return a.options.join() === b.options.join();
}

/** Papers that carry a vote. */
export function papersOf(votes: readonly KeyedVote[]): number {
  return votes.reduce((sum, { count }) => sum + count, 0);
}

/** A vote in names: "1 Cai, 2 Ada" of a ranking, "Ada, Cai" of marks. */
export function nameKeyed({ options }: KeyedVote, contest: ContestOutline): string {
  const names = options.map((option) => contest.options[option]?.name ?? '');
  return contest.form === 'ranking'
    ? names.map((name, i) => `${i + 1} ${name}`).join(', ')
    : names.join(', ');
}
