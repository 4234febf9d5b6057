/**
 * A vote as a number (TALLY-1): every vote a contest allows has one number k, counted from 0 in canonical order, and 0
 * is the blank vote. The number is what is sealed, mixed and opened; k and the contest say everything.
 *
 * Votes are ordered by how many options they name, then lexicographically by the options' places in the definition.
 */
import { err, ok, type Result } from '@countersign/bytes';
import type { Contest, CountingMethod } from './definition.ts';

/**
 * What a member chose in one contest: nothing on purpose (VOTE-9), one option, a set of options (places ascending), or
 * options in order of preference, the first preference first. Options are 0-based places in the definition.
 */
export type Choice =
  | { readonly kind: 'blank' }
  | { readonly kind: 'option'; readonly option: number }
  | { readonly kind: 'options'; readonly options: readonly number[] }
  | { readonly kind: 'ranking'; readonly ranking: readonly number[] };

/** How a method is voted on: one mark, several marks, or preferences. */
export type VoteForm = 'single' | 'set' | 'ranking';

const forms: Readonly<Record<CountingMethod, VoteForm>> = {
  plurality: 'single',
  'two-candidate': 'single',
  'yes-no': 'single',
  'block-vote': 'set',
  approval: 'set',
  av: 'ranking',
  'stv-scottish': 'ranking',
  'stv-ers97': 'ranking',
  'stv-meek': 'ranking',
  'stv-wigm': 'ranking',
};

/** The form of a contest's votes. */
export function voteForm({ method }: Pick<Contest, 'method'>): VoteForm {
  return forms[method];
}

/** How many options one vote may name: 1, as many as there are places (block vote), or all. */
export function mostChoices({ method, seats, options }: Contest): number {
  if (forms[method] === 'single') return 1;
  return method === 'block-vote' ? Math.min(seats, options.length) : options.length;
}

/** How many different votes the contest allows, the blank one included. */
export function voteCount(contest: Contest): bigint {
  let votes = 0n;
  for (const count of countsByLength(contest)) votes += count;
  return votes;
}

/** The number of a choice. A choice the contest does not offer is a caller's mistake and throws. */
export function formatVote(contest: Contest, choice: Choice): bigint {
  const named = namedOptions(contest, choice);
  const rankOf = voteForm(contest) === 'ranking' ? rankOfRanking : rankOfSet;
  let [length, shorter] = [0, 0n];
  for (const count of countsByLength(contest)) {
    if (length++ === named.length) return shorter + rankOf(contest.options.length, named, count);
    shorter += count;
  }
  throw new Error(`formatVote: contest "${contest.id}" has no vote of ${named.length} options`);
}

/** The choice with number `vote`; a number the contest has no vote for means nothing and is never interpreted. */
export function parseVote(contest: Contest, vote: bigint): Result<Choice, 'out-of-range'> {
  if (vote < 0n) return err('out-of-range');
  let [length, rest] = [0, vote];
  for (const count of countsByLength(contest)) {
    if (rest < count) return ok(choiceOfRank(contest, length, rest, count));
    rest -= count;
    length++;
  }
  return err('out-of-range');
}

function choiceOfRank(contest: Contest, length: number, rank: bigint, count: bigint): Choice {
  if (length === 0) return { kind: 'blank' };
  const form = voteForm(contest);
  const options = contest.options.length;
  if (form === 'ranking') return { kind: 'ranking', ranking: rankingOfRank(options, length, rank, count) };
  const set = setOfRank(options, length, rank, count);
  return form === 'set' ? { kind: 'options', options: set } : { kind: 'option', option: set[0] as number };
}

/** The options a choice names, in the order in which they are written down; throws where the contest offers no such choice. */
function namedOptions(contest: Contest, choice: Choice): readonly number[] {
  const named = optionsOf(choice);
  const form = voteForm(contest);
  const wanted = { single: 'option', set: 'options', ranking: 'ranking' }[form];
  if (choice.kind !== 'blank' && choice.kind !== wanted)
    throw new Error(`formatVote: contest "${contest.id}" is voted on by ${wanted}, not by ${choice.kind}`);
  for (const option of named)
    if (!Number.isInteger(option) || contest.options[option] === undefined)
      throw new Error(`formatVote: contest "${contest.id}" has no option ${option}`);
  if (choice.kind !== 'blank' && named.length === 0)
    throw new Error('formatVote: a choice of no option is the blank vote');
  if (named.length > mostChoices(contest) || new Set(named).size !== named.length)
    throw new Error(`formatVote: contest "${contest.id}" has no vote for [${named.join(', ')}]`);
  if (form === 'set' && named.some((option, i) => i > 0 && option < (named[i - 1] as number)))
    throw new Error('formatVote: the options of a set are named in ascending order');
  return named;
}

/** The options a choice names: none, one, all of a set in ascending order, or the preferences in theirs. */
export function optionsOf(choice: Choice): readonly number[] {
  switch (choice.kind) {
    case 'blank':
      return [];
    case 'option':
      return [choice.option];
    case 'options':
      return choice.options;
    case 'ranking':
      return choice.ranking;
  }
}

/** How many votes name 0, 1, 2 … options: n!/(n − length)! rankings, or n over length sets. */
function* countsByLength(contest: Contest): Generator<bigint> {
  const isRanking = voteForm(contest) === 'ranking';
  const most = mostChoices(contest);
  let count = 1n;
  for (let length = 0; length <= most; length++) {
    yield count;
    count *= BigInt(contest.options.length - length);
    if (!isRanking) count /= BigInt(length + 1);
  }
}

/** Lexicographic rank among the `count` rankings of the same length of n options. */
function rankOfRanking(n: number, ranking: readonly number[], count: bigint): bigint {
  let [rank, each] = [0n, count];
  ranking.forEach((option, place) => {
    // Rankings that begin alike and go on with one given option.
    each /= BigInt(n - place);
    let smaller = option;
    for (let earlier = 0; earlier < place; earlier++) if ((ranking[earlier] as number) < option) smaller--;
    rank += BigInt(smaller) * each;
  });
  return rank;
}

function rankingOfRank(n: number, length: number, rank: bigint, count: bigint): number[] {
  const left = Array.from({ length: n }, (_, option) => option);
  let [rest, each] = [rank, count];
  return Array.from({ length }, (_, place) => {
    each /= BigInt(n - place);
    const [option] = left.splice(Number(rest / each), 1);
    rest %= each;
    return option as number;
  });
}

/** Lexicographic rank among the `count` sets of the same size of n options: those with an earlier option come first. */
function rankOfSet(n: number, set: readonly number[], count: bigint): bigint {
  let [rank, ways, found] = [0n, count, 0];
  for (let option = 0; found < set.length; option++) {
    // Of the ways to complete the set from here, those that take this option.
    const withIt = (ways * BigInt(set.length - found)) / BigInt(n - option);
    if (set[found] === option) {
      ways = withIt;
      found++;
    } else {
      rank += withIt;
      ways -= withIt;
    }
  }
  return rank;
}

function setOfRank(n: number, size: number, rank: bigint, count: bigint): number[] {
  const set: number[] = [];
  let [rest, ways] = [rank, count];
  for (let option = 0; set.length < size; option++) {
    const withIt = (ways * BigInt(size - set.length)) / BigInt(n - option);
    if (rest < withIt) {
      set.push(option);
      ways = withIt;
    } else {
      rest -= withIt;
      ways -= withIt;
    }
  }
  return set;
}
