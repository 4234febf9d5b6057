/** An earlier decision on a pair is taken back: the pair is open again, and a merged entry is back as it was. */
import { ok, type Result } from '@countersign/bytes';
import {
  loadPairDecisions,
  loadRegisterEvents,
  type MemberDetails,
  type OfficeTx,
  type PairDecisionRow,
  savePairDecision,
} from '@countersign/store';
import { checkGateAct } from '../named-officer.ts';
import type { Office } from '../office.ts';
import { type CarryOut, keepProposal, usualLifetime } from '../officer-acts.ts';
import { type Refusal, refused } from '../refusal.ts';
import { recordMemberChange } from '../register-member.ts';
import { checkNotFrozen, type LoadedPair, loadWholePair } from './load-pair.ts';
import type { Decider } from './merge.ts';

/** What is taken back, as kept with a proposal. */
export interface UndoSubject {
  readonly pair: number;
  readonly decision: number;
}

/** Takes the latest decision back, or proposes to where two officers had taken it. */
export async function undoDecision(
  tx: OfficeTx,
  office: Office,
  pairId: number,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<Result<number | undefined, Refusal>> {
  const loaded = await loadDecided(tx, pairId);
  if (!loaded.ok) return loaded;
  const { pair, decision } = loaded.value;
  // What was told apart is compared again, and nothing else comes of it.
  const named = decision.kind === 'merged' ? checkGateAct(office, 'merge-entries', by) : ok(undefined);
  if (!named.ok) return named;
  if (decision.act_id !== null) {
    const subject: UndoSubject = { pair: pairId, decision: decision.id };
    const act = formatUndo(pair, decision);
    return keepProposal(tx, office, { kind: 'unmerge', act, subject, by, reason, lifetime: usualLifetime });
  }
  await carryOutUndo(tx, loaded.value, { by, reason, at: office.config.now(), actId: undefined });
  return ok(undefined);
}

/** Kind `unmerge` of the acts of two officers. */
export const approvedUndo: CarryOut = async (tx, office, { id, subject, two }) => {
  const wanted = subject as UndoSubject;
  const loaded = await loadDecided(tx, wanted.pair);
  if (!loaded.ok) return loaded;
  if (loaded.value.decision.id !== wanted.decision)
    return refused('refused-by-rule', 'Something else has been decided of this pair since: refuse this.');
  const { by, reason } = two.proposed;
  await carryOutUndo(tx, loaded.value, { by, reason, at: office.config.now(), actId: id });
  return ok(undefined);
};

interface Decided {
  readonly pair: LoadedPair;
  readonly decision: PairDecisionRow;
}

async function loadDecided(tx: OfficeTx, id: number): Promise<Result<Decided, Refusal>> {
  const pair = await loadWholePair(tx, id);
  if (!pair.ok) return pair;
  const [decision] = await loadPairDecisions(tx, id);
  if (!decision || pair.value.pair.state === 'open')
    return refused('refused-by-rule', 'This pair is open: there is no decision to take back.');
  if (decision.kind === 'merged') {
    const frozen = await checkNotFrozen(tx);
    if (!frozen.ok) return frozen;
    const { left, right } = pair.value;
    if (left.state === 'merged' && right.state === 'merged')
      return refused(
        'refused-by-rule',
        'The entry that stayed was merged into another since: take that back first.',
      );
  }
  return ok({ pair: pair.value, decision });
}

function formatUndo({ pair, left, right }: LoadedPair, decision: PairDecisionRow): string {
  const [goes, stays] = left.state === 'merged' ? [left, right] : [right, left];
  return [
    `Take back the merge of two entries of the register (pair ${pair.id}, decision ${decision.id}).`,
    `In the register again: ${goes.memberId}, ${goes.name}, ${goes.branch || 'no branch'}`,
    `Stays in it: ${stays.memberId}, ${stays.name}, ${stays.branch || 'no branch'}`,
    'What the merge changed of that entry is put back, unless it was changed again since.',
  ].join('\n');
}

async function carryOutUndo(
  tx: OfficeTx,
  { pair: { pair, left, right }, decision }: Decided,
  { by, reason, at, actId }: Decider,
): Promise<void> {
  const act = actId === undefined ? {} : { actId };
  const said = { pairId: pair.id, at, by, kind: 'reopened', reason, actId } as const;
  if (decision.kind !== 'merged') return savePairDecision(tx, { ...said, eventId: undefined });
  const [goes, stays] = left.state === 'merged' ? [left, right] : [right, left];
  const eventId = await recordMemberChange(tx, {
    ...{ at, by, reason, kind: 'restored', memberId: goes.memberId },
    ...act,
  });
  const before = await findDetailsBefore(tx, stays.memberId, decision);
  if (before && stays.state === 'present') {
    const kind = before.fields['branch'] === stays.details.fields['branch'] ? 'corrected' : 'moved';
    await recordMemberChange(tx, {
      ...{ at, by, reason, kind, memberId: stays.memberId, after: before },
      ...act,
    });
  }
  await savePairDecision(tx, { ...said, eventId });
}

/** What the entry that stayed said before the merge, if the merge changed it and nothing did since. */
async function findDetailsBefore(
  tx: OfficeTx,
  memberId: string,
  { event_id, at, by_whom: by, reason }: PairDecisionRow,
): Promise<MemberDetails | undefined> {
  const [change, ...later] = await loadRegisterEvents(tx, { memberId, after: event_id ?? 0 });
  const isOfMerge = change?.at === at && change.by === by && change.reason === reason;
  return isOfMerge && later.length === 0 ? change.change.before : undefined;
}
