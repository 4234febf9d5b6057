/** What the officers see of pairs. How likely a pair is, as the program sees it, is told after it is decided. */
import type { DuplicatesReply, PairLine, PairView, RecordView } from '@countersign/api';
import type { Result } from '@countersign/bytes';
import {
  loadPairCounts,
  loadPairDecisions,
  loadPairs,
  loadRollVersion,
  loadWaitingPairActs,
  type OfficeTx,
  type PairState,
  type PairSummary,
  type RegisterMemberRow,
} from '@countersign/store';
import { describeWork } from '../background/view.ts';
import type { Office } from '../office.ts';
import type { Refusal } from '../refusal.ts';
import { type LoadedPair, loadWholePair } from './load-pair.ts';

/** Acts of two officers about pairs. */
export const pairActKinds = ['merge', 'unmerge'] as const;
/** Pairs of one page of the list. */
const pageSize = 100;

export async function describePairs(
  tx: OfficeTx,
  office: Office,
  state: PairState,
  after: number,
): Promise<DuplicatesReply> {
  const waiting = await loadWaitingPairActs(tx, pairActKinds, office.config.now());
  const pairs = await loadPairs(tx, state, after, pageSize);
  return {
    pairs: pairs.map((pair) => lineOf(pair, waiting)),
    counts: await loadPairCounts(tx),
    work: await describeWork(tx, office, 'duplicates'),
    isFrozen: (await loadRollVersion(tx)) !== undefined,
  };
}

function lineOf(pair: PairSummary, waiting: ReadonlyMap<number, number>): PairLine {
  return {
    id: pair.id,
    left: { memberId: pair.left_id, name: pair.left_name, branch: pair.left_branch },
    right: { memberId: pair.right_id, name: pair.right_name, branch: pair.right_branch },
    state: pair.state,
    household: pair.household,
    again: pair.state === 'open' && pair.decision_id !== null,
    waitingAct: waiting.get(pair.id) ?? null,
  };
}

export async function describeWholePair(
  tx: OfficeTx,
  office: Office,
  id: number,
): Promise<Result<PairView, Refusal>> {
  const loaded = await loadWholePair(tx, id);
  return loaded.ok ? { ok: true, value: await viewOf(tx, office, loaded.value) } : loaded;
}

async function viewOf(
  tx: OfficeTx,
  office: Office,
  { pair, left, right, mayVote, officers }: LoadedPair,
): Promise<PairView> {
  const decisions = await loadPairDecisions(tx, pair.id);
  const waiting = await loadWaitingPairActs(tx, pairActKinds, office.config.now());
  return {
    ...{ id: pair.id, state: pair.state, household: pair.household, mayVote, officers },
    left: recordOf(left),
    right: recordOf(right),
    reasons: [...pair.reasons],
    differs: differingFields(left, right),
    decisions: decisions.map(({ at, by_whom: by, kind, reason, act_id: actId }) => ({
      ...{ at, by, kind, reason, actId },
    })),
    waitingAct: waiting.get(pair.id) ?? null,
    probability: pair.state === 'open' ? null : pair.probability,
    isFrozen: (await loadRollVersion(tx)) !== undefined,
  };
}

/** A member of the register as the contract shows one. */
export function recordOf({ memberId, name, branch, state, details }: RegisterMemberRow): RecordView {
  const filled = Object.entries(details.fields).filter(([, text]) => text !== '');
  return { memberId, name, branch, state, fields: Object.fromEntries(filled), address: [...details.address] };
}

function differingFields(left: RegisterMemberRow, right: RegisterMemberRow): string[] {
  const [ours, theirs] = [left.details, right.details];
  const fields = new Set([...Object.keys(ours.fields), ...Object.keys(theirs.fields)]);
  const differs = [...fields].filter((field) => (ours.fields[field] ?? '') !== (theirs.fields[field] ?? ''));
  const isMoved = ours.address.join('\n') !== theirs.address.join('\n');
  return isMoved ? [...differs, 'address'] : differs;
}
