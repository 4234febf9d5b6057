/**
 * Two entries become one (ROLL-2): one stays, with the details chosen from both, the other is kept as merged into it.
 * Where that takes a vote away, or the two are of one household, two officers agree on the same text; otherwise one
 * decides. Undone in the same way, until the roll is frozen.
 */

import type { MergeRequest } from '@countersign/api';
import { ok, type Result } from '@countersign/bytes';
import {
  type MemberDetails,
  type OfficeTx,
  type RegisterMemberRow,
  savePairDecision,
} from '@countersign/store';
import { checkGateAct } from '../named-officer.ts';
import type { Office } from '../office.ts';
import { type CarryOut, keepProposal, usualLifetime } from '../officer-acts.ts';
import { type Refusal, refused } from '../refusal.ts';
import { recordMemberChange } from '../register-member.ts';
import { checkNotFrozen, type LoadedPair, loadWholePair } from './load-pair.ts';
import { loadMayVote } from './may-vote.ts';

/** What a merge does, as kept with a proposal. */
export type MergeSubject = Pick<MergeRequest, 'stays' | 'take'> & { readonly pair: number };

/** Who decides, and why. */
export interface Decider {
  readonly by: string;
  readonly reason: string;
  readonly at: number;
  readonly actId: number | undefined;
}

interface Merge {
  readonly stays: RegisterMemberRow;
  readonly goes: RegisterMemberRow;
  readonly after: MemberDetails;
  readonly isChanged: boolean;
}

/** Merges, or proposes to where two officers are needed. Returns the proposal's id, or undefined when it is done. */
export async function mergePair(
  tx: OfficeTx,
  office: Office,
  subject: MergeSubject,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<Result<number | undefined, Refusal>> {
  const named = checkGateAct(office, 'merge-entries', by);
  if (!named.ok) return named;
  const loaded = await loadOpen(tx, subject.pair);
  if (!loaded.ok) return loaded;
  const merge = planMerge(loaded.value, subject);
  if (!merge.ok) return merge;
  if (loaded.value.officers === 2 || (await takesVote(tx, loaded.value, merge.value))) {
    const act = formatMerge(merge.value, loaded.value);
    return keepProposal(tx, office, { kind: 'merge', act, subject, by, reason, lifetime: usualLifetime });
  }
  await carryOutMerge(tx, loaded.value, merge.value, {
    by,
    reason,
    at: office.config.now(),
    actId: undefined,
  });
  return ok(undefined);
}

/** Whether somebody who may vote would not, once they are the entry that stays with the details chosen. */
async function takesVote(tx: OfficeTx, { voters }: LoadedPair, { stays, after }: Merge): Promise<boolean> {
  if (voters === 0) return false;
  const [mayVote] = await loadMayVote(tx, [{ ...stays, details: after }]);
  return mayVote !== true;
}

/** Kind `merge` of the acts of two officers. What both read must still be what would be done. */
export const approvedMerge: CarryOut = async (tx, office, { id, subject, two }) => {
  const wanted = subject as MergeSubject;
  const loaded = await loadOpen(tx, wanted.pair);
  if (!loaded.ok) return loaded;
  const merge = planMerge(loaded.value, wanted);
  if (!merge.ok) return merge;
  if (formatMerge(merge.value, loaded.value) !== two.act)
    return refused(
      'refused-by-rule',
      'One of the two entries has changed since this was proposed: refuse it, and propose it anew.',
    );
  const { by, reason } = two.proposed;
  await carryOutMerge(tx, loaded.value, merge.value, { by, reason, at: office.config.now(), actId: id });
  return ok(undefined);
};

async function loadOpen(tx: OfficeTx, id: number): Promise<Result<LoadedPair, Refusal>> {
  const loaded = await loadWholePair(tx, id);
  if (!loaded.ok) return loaded;
  const open = await checkNotFrozen(tx);
  if (!open.ok) return open;
  const { pair, left, right } = loaded.value;
  if (pair.state !== 'open')
    return refused('refused-by-rule', 'This pair has been decided: take that decision back first.');
  if (left.state !== 'present' || right.state !== 'present')
    return refused(
      'refused-by-rule',
      'One of the two is no longer in the register: there is nothing to merge.',
    );
  return loaded;
}

/** Who stays and with which details. The number of the one who stays is never that of the other. */
function planMerge({ left, right }: LoadedPair, { stays: id, take }: MergeSubject): Result<Merge, Refusal> {
  if (id !== left.memberId && id !== right.memberId)
    return refused('malformed-request', 'Say which of the two entries stays.', { place: 'stays' });
  const [stays, goes] = id === left.memberId ? [left, right] : [right, left];
  const unknown = take.find(
    (field) => field === 'id' || !(field === 'address' || field in goes.details.fields),
  );
  if (unknown !== undefined)
    return refused('malformed-request', `"${unknown}" cannot be taken from the other entry.`, {
      place: 'take',
    });
  const taken = take.filter((field) => field !== 'address').sort();
  const after = {
    fields: {
      ...stays.details.fields,
      ...Object.fromEntries(taken.map((field) => [field, goes.details.fields[field] ?? ''])),
    },
    address: take.includes('address') ? goes.details.address : stays.details.address,
  };
  return ok({ stays, goes, after, isChanged: take.length > 0 });
}

/** The one text that both officers read: the same entries and choices make the same text. */
function formatMerge({ stays, goes, after }: Merge, { pair }: LoadedPair): string {
  const fields = Object.keys(after.fields).sort();
  return [
    `Merge two entries of the register into one (pair ${pair.id}).`,
    `Goes: ${nameOf(goes)}`,
    `Stays: ${nameOf(stays)}`,
    ...(pair.household ? ['They share a home and have other names: most such pairs are two people.'] : []),
    'The entry that stays then says:',
    ...fields
      .filter((field) => after.fields[field] !== '')
      .map((field) => `  ${field}: ${after.fields[field]}`),
    `  address: ${after.address.join(', ')}`,
  ].join('\n');
}

function nameOf({ memberId, name, branch }: RegisterMemberRow): string {
  return `${memberId}, ${name}, ${branch || 'no branch'}`;
}

async function carryOutMerge(
  tx: OfficeTx,
  { pair, voters }: LoadedPair,
  { stays, goes, after, isChanged }: Merge,
  { by, reason, at, actId }: Decider,
): Promise<void> {
  const act = actId === undefined ? {} : { actId };
  const eventId = await recordMemberChange(tx, {
    ...{ at, by, reason, kind: 'merged', memberId: goes.memberId, into: stays.memberId },
    ...act,
  });
  if (isChanged) {
    const kind = after.fields['branch'] === stays.details.fields['branch'] ? 'corrected' : 'moved';
    await recordMemberChange(tx, { ...{ at, by, reason, kind, memberId: stays.memberId, after }, ...act });
  }
  const merge = { voters, household: pair.household };
  await savePairDecision(tx, { pairId: pair.id, at, by, kind: 'merged', reason, actId, eventId, merge });
}
