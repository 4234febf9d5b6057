/**
 * The one course of every change after the freeze (ROLL-LATE, CODE-5): an officer proposes what is so now, another approves
 * exactly that, and it is signed with the keys of these two in the transaction that notes the approval.
 */
import type { Result } from '@countersign/bytes';
import { err, ok } from '@countersign/bytes';
import type { Body, BodyOf } from '@countersign/record';
import {
  type Effect,
  loadLateCountsLocked,
  loadRollVersion,
  type NewLateChange,
  type OfficerActRow,
  type OfficeTx,
  type RollVersionRow,
  saveLateChange,
} from '@countersign/store';
import { keepEntry } from '../keep-entry.ts';
import type { Office } from '../office.ts';
import { type CarryOut, keepProposal, usualLifetime } from '../officer-acts.ts';
import { type Refusal, refused } from '../refusal.ts';
import { signByOfficers } from '../signing.ts';

/** What is asked, by whom and why. */
export type LateProposal<S> = S & {
  /** The officer by name. */
  readonly by: string;
  readonly reason: string;
};

/** A change as it would be now; `act` is what both officers read. */
export interface Prepared {
  readonly act: string;
}

/** One kind of change. `S` is what it is about, as it is kept with the act. */
export interface LateKind<S extends object, P extends Prepared> {
  readonly kind: string;
  /** Seconds for which it can be approved. */
  readonly lifetime?: number;
  /** Whether it waits until packs are made, as whatever the board has to take does. */
  readonly needsPacks: boolean;
  /** What the change would be now, or why there can be none. */
  prepare(tx: OfficeTx, office: Office, version: RollVersionRow, subject: S): Promise<Result<P, Refusal>>;
  /** What a proposal sets going. */
  begin?(tx: OfficeTx, office: Office, actId: number, prepared: P): Promise<Result<void, Refusal>>;
  /** Does it. A refusal undoes the approval too. */
  keep(tx: OfficeTx, office: Office, act: OfficerActRow, prepared: P): Promise<Result<void, Refusal>>;
  /** What to say where the roll is not frozen yet. */
  readonly notFrozen: string;
  /** What to say when what would be done is no longer what was read. */
  readonly stale: string;
}

/** Proposes a change in the caller's transaction; returns the act's id. */
export async function proposeLate<S extends object, P extends Prepared>(
  tx: OfficeTx,
  office: Office,
  { kind, lifetime = usualLifetime, ...late }: LateKind<S, P>,
  { by, reason, ...subject }: LateProposal<S>,
): Promise<Result<number, Refusal>> {
  const prepared = await prepareNow(tx, office, late, subject as unknown as S);
  if (!prepared.ok) return prepared;
  const { act } = prepared.value;
  const kept = await keepProposal(tx, office, { kind, act, subject, by, reason, lifetime });
  if (!kept.ok || !late.begin) return kept;
  const begun = await late.begin(tx, office, kept.value, prepared.value);
  return begun.ok ? kept : begun;
}

/** Approval: what was read must be what is so still. Then everything is signed, and sent when this has committed. */
export function carryLate<S extends object, P extends Prepared>(late: LateKind<S, P>): CarryOut {
  return async (tx, office, act) => {
    const stage = await checkStage(office, late.needsPacks);
    if (!stage.ok) return stage;
    const prepared = await prepareNow(tx, office, late, act.subject as S);
    if (!prepared.ok) return prepared;
    if (prepared.value.act !== act.two.act) return refused('refused-by-rule', late.stale);
    return late.keep(tx, office, act, prepared.value);
  };
}

async function prepareNow<S extends object, P extends Prepared>(
  tx: OfficeTx,
  office: Office,
  late: Pick<LateKind<S, P>, 'prepare' | 'notFrozen'>,
  subject: S,
): Promise<Result<P, Refusal>> {
  const version = await loadRollVersion(tx);
  return version
    ? late.prepare(tx, office, version, subject)
    : refused('refused-by-lifecycle', late.notFrozen);
}

/** The stages in which the board takes a change of the roll; while it is away, what is signed waits for it. */
async function checkStage({ view }: Office, needsPacks: boolean): Promise<Result<void, Refusal>> {
  const stage = await view.stage();
  if (['packs-ready', 'dispatching', 'open', 'suspended'].includes(stage)) return ok(undefined);
  const isEarly = ['draft', 'roll-frozen', 'keys-ready'].includes(stage);
  if (isEarly && !needsPacks) return ok(undefined);
  const message = isEarly
    ? 'Packs are not made yet: approve this once they are.'
    : 'Voting is over: the roll does not change any more.';
  return refused('refused-by-lifecycle', message);
}

/** An entry with the signatures of the two who agreed, kept for sending. */
export async function keepAgreed(
  tx: OfficeTx,
  office: Office,
  { two }: OfficerActRow,
  body: Body,
  effect: Effect,
): Promise<Result<void, Refusal>> {
  const entry = signByOfficers(office, body, two);
  if (!entry.ok) return err(entry.error);
  await keepEntry(tx, office, { body, entry: entry.value, effect });
  return ok(undefined);
}

/** A change of who is on the roll: what is announced, and the entry that follows once its number is known. */
export interface Announced
  extends Pick<NewLateChange, 'change' | 'memberId' | 'branch' | 'row' | 'rowHash' | 'credential'> {
  readonly version: RollVersionRow;
  readonly follow: (number: number) => { readonly body: Body; readonly effect: Effect };
}

/** ROLL-LATE: the change is announced on the log first; then a credential is issued, or revoked. */
export async function keepAnnounced(
  tx: OfficeTx,
  office: Office,
  act: OfficerActRow,
  { version, follow, ...said }: Announced,
): Promise<Result<void, Refusal>> {
  const { change, branch, rowHash } = said;
  const counts = await loadLateCountsLocked(tx);
  const number = counts.added + counts.removed + 1;
  const members = version.members + counts.added - counts.removed + (change === 'added' ? 1 : -1);
  await saveLateChange(tx, { ...said, number, actId: act.id, at: office.config.now() });
  const body: BodyOf<'roll-change'> = {
    ...{ kind: 'roll-change', number, change, branch, row: rowHash, members },
    reason: `${change === 'added' ? 'an addition' : 'a removal'} that two officers agreed on`,
  };
  const announced = await keepAgreed(tx, office, act, body, { kind: 'none' });
  if (!announced.ok) return announced;
  const next = follow(number);
  return keepAgreed(tx, office, act, next.body, next.effect);
}
