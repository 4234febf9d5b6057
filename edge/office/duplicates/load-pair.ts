/** A pair with both its entries as they stand, and what follows from that. */
import { ok, type Result } from '@countersign/bytes';
import {
  loadPairLocked,
  loadRegisterMemberLocked,
  loadRollVersion,
  type OfficeTx,
  type PairRow,
  type RegisterMemberRow,
} from '@countersign/store';
import { type Refusal, refused } from '../refusal.ts';
import { loadMayVote } from './may-vote.ts';

export interface LoadedPair {
  readonly pair: PairRow;
  readonly left: RegisterMemberRow;
  readonly right: RegisterMemberRow;
  readonly mayVote: { readonly left: boolean | null; readonly right: boolean | null };
  /** How many of the two have a vote, or are not known to have none. */
  readonly voters: number;
  /** Officers a merge needs (ROLL-2) in which whoever may vote stays; one in which they go needs two. */
  readonly officers: 1 | 2;
}

/** The pair and both entries, held until the transaction ends. */
export async function loadWholePair(tx: OfficeTx, id: number): Promise<Result<LoadedPair, Refusal>> {
  const pair = await loadPairLocked(tx, id);
  const left = pair && (await loadRegisterMemberLocked(tx, pair.left_id));
  const right = pair && (await loadRegisterMemberLocked(tx, pair.right_id));
  if (!pair || !left || !right) return refused('not-found', `There is no pair ${id}.`);
  const [ours = null, theirs = null] = await loadMayVote(tx, [left, right]);
  const mayVote = { left: ours, right: theirs };
  const voters = [mayVote.left, mayVote.right].filter((one) => one !== false).length;
  const officers = pair.household || voters === 2 ? 2 : 1;
  return ok({ pair, left, right, mayVote, voters, officers });
}

/** After the freeze a change of the register is an event of its own (ROLL-5), and no merge takes a vote away. */
export async function checkNotFrozen(tx: OfficeTx): Promise<Result<void, Refusal>> {
  if (!(await loadRollVersion(tx))) return ok(undefined);
  return refused(
    'refused-by-lifecycle',
    'The roll is frozen, and what is decided here would no longer change it. Use a late addition or removal.',
  );
}
