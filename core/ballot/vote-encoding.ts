/**
 * A vote as a number (TALLY-1): every vote a contest allows has one number k, counted from 0 in canonical order, and 0
 * is the blank vote. The number is what is sealed, mixed and opened; k and the contest say everything.
 */
import { err, ok, type Result } from '@countersign/bytes';
import type { Contest } from './definition.ts';

/** What a member chose in one contest: nothing on purpose (VOTE-9), or one option by its 0-based place. */
export type Choice = { readonly kind: 'blank' } | { readonly kind: 'option'; readonly option: number };

/** How many different votes the contest allows, the blank one included. */
export function voteCount(contest: Contest): bigint {
  switch (contest.method) {
    case 'plurality':
    case 'two-candidate':
    case 'yes-no':
      return BigInt(contest.options.length) + 1n;
  }
}

/** The number of a choice. A choice the contest does not offer is a caller's mistake and throws. */
export function formatVote(contest: Contest, choice: Choice): bigint {
  switch (contest.method) {
    case 'plurality':
    case 'two-candidate':
    case 'yes-no':
      return formatSingle(contest, choice);
  }
}

/** The choice with number `vote`; a number the contest has no vote for means nothing and is never interpreted. */
export function parseVote(contest: Contest, vote: bigint): Result<Choice, 'out-of-range'> {
  if (vote < 0n || vote >= voteCount(contest)) return err('out-of-range');
  switch (contest.method) {
    case 'plurality':
    case 'two-candidate':
    case 'yes-no':
      return ok(vote === 0n ? { kind: 'blank' } : { kind: 'option', option: Number(vote) - 1 });
  }
}

/** One mark at most: option i (0-based, in the order of the definition) is k = i + 1. */
function formatSingle(contest: Contest, choice: Choice): bigint {
  if (choice.kind === 'blank') return 0n;
  if (!Number.isInteger(choice.option) || contest.options[choice.option] === undefined)
    throw new Error(`formatVote: contest "${contest.id}" has no option ${choice.option}`);
  return BigInt(choice.option) + 1n;
}
