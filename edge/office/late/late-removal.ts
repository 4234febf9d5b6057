/**
 * A member leaves the frozen roll (ROLL-LATE): proposed by one officer, approved by another. The change is announced on the
 * board and their credential revoked. Somebody who has voted stays: their vote is cast, and who lapsed is left out at the close.
 */
import { type CredentialNumber, err, ok, parse, type Result, unwrap } from '@countersign/bytes';
import { type BodyOf, rollRowHash, rollRowSalt } from '@countersign/record';
import { rollRowCodec } from '@countersign/roll';
import {
  loadLateCountsLocked,
  loadLatestChangeOf,
  loadLivePackLocked,
  loadPack,
  loadRegisterMemberLocked,
  loadRollMember,
  loadRollVersion,
  type OfficerActRow,
  type OfficeTx,
  type RollVersionRow,
  saveLateChange,
} from '@countersign/store';
import { keepEntry } from '../keep-entry.ts';
import type { Office } from '../office.ts';
import { type CarryOut, keepProposal, usualLifetime } from '../officer-acts.ts';
import { type Refusal, refused } from '../refusal.ts';
import { recordMemberChange } from '../register-member.ts';
import { signByOfficers } from '../signing.ts';
import { checkStage, type LateProposal } from './late-addition.ts';
import { formatRemoval, lateKinds } from './late-words.ts';

/** A removal as it would be now. */
interface Removal {
  readonly memberId: string;
  readonly branch: string;
  readonly version: RollVersionRow;
  readonly rowHash: Uint8Array;
  readonly pack: { readonly number: number; readonly credential: number };
  /** What both officers read. */
  readonly act: string;
}

/** Proposes to take a member off the frozen roll, in the caller's transaction; returns the act's id. */
export async function removeLate(
  tx: OfficeTx,
  office: Office,
  { memberId, by, reason }: LateProposal,
): Promise<Result<number, Refusal>> {
  const removal = await prepareRemoval(tx, office, memberId);
  if (!removal.ok) return removal;
  const { act } = removal.value;
  const kind = lateKinds.removal;
  return keepProposal(tx, office, { kind, act, subject: { memberId }, by, reason, lifetime: usualLifetime });
}

/** Approval: what was read must be what is so still. Then everything is signed, and sent when this has committed. */
export const carryRemoval: CarryOut = async (tx, office, act) => {
  const { memberId } = act.subject as { readonly memberId: string };
  const stage = await checkStage(office);
  if (!stage.ok) return stage;
  const removal = await prepareRemoval(tx, office, memberId);
  if (!removal.ok) return removal;
  if (removal.value.act !== act.two.act)
    return refused(
      'refused-by-rule',
      'The member has another pack since this was proposed: propose it anew.',
    );
  const counts = await loadLateCountsLocked(tx);
  const members = removal.value.version.members + counts.added - counts.removed - 1;
  const number = counts.added + counts.removed + 1;
  const kept = await keepRemoval(tx, office, act, { ...removal.value, number, members });
  return kept.ok ? noteInRegister(tx, office, act, memberId) : kept;
};

async function prepareRemoval(
  tx: OfficeTx,
  office: Office,
  memberId: string,
): Promise<Result<Removal, Refusal>> {
  const version = await loadRollVersion(tx);
  if (!version)
    return refused('refused-by-lifecycle', 'The roll is not frozen: take the member out of the register.');
  const member = await loadRollMember(tx, memberId);
  if (!member) return refused('not-found', `Member ${memberId} is not on the roll.`);
  if ((await loadLatestChangeOf(tx, memberId))?.state === 'waiting')
    return refused('refused-by-rule', `Member ${memberId} is being changed: the board has not answered yet.`);
  const pack = await loadLivePackLocked(tx, memberId);
  if (!pack) return refused('refused-by-rule', `Member ${memberId} has no live pack: their codes are dead.`);
  const voted = await checkUnused(tx, office, pack.number);
  if (!voted.ok) return voted;
  const of = { electionHash: office.electionHash, number: version.number };
  const rowHash = rollRowHash(rollRowSalt(version.key, of, memberId), of, member.row);
  const act = formatRemoval(unwrap(parse(rollRowCodec, member.row)), rowHash, pack);
  return ok({ memberId, branch: member.branch, version, rowHash, pack, act });
}

/** A vote that is cast stands. While the board is away nobody knows; then it decides when it is back. */
async function checkUnused(tx: OfficeTx, { box }: Office, number: number): Promise<Result<void, Refusal>> {
  const reference = (await loadPack(tx, number))?.reference;
  const seen = reference ? await box.credential(reference) : undefined;
  return seen?.ok && ['online', 'post'].includes(seen.value.status)
    ? refused(
        'refused-by-rule',
        'They have voted, so their codes are used and the roll is not changed. Membership is tested again at the close.',
      )
    : ok(undefined);
}

async function keepRemoval(
  tx: OfficeTx,
  office: Office,
  { id, two }: OfficerActRow,
  removal: Removal & { readonly number: number; readonly members: number },
): Promise<Result<void, Refusal>> {
  const { memberId, branch, rowHash, pack, number, members } = removal;
  const announced: BodyOf<'roll-change'> = {
    ...{ kind: 'roll-change', number, change: 'removed', branch, row: rowHash, members },
    reason: 'a removal that two officers agreed on',
  };
  const revoked: BodyOf<'credential-revoked'> = {
    ...{ kind: 'credential-revoked', credential: pack.credential as CredentialNumber },
    reason: `change ${number} of the roll`,
  };
  const [change, revocation] = [signByOfficers(office, announced, two), signByOfficers(office, revoked, two)];
  if (!change.ok) return err(change.error);
  if (!revocation.ok) return err(revocation.error);
  await saveLateChange(tx, {
    ...{ number, change: 'removed', memberId, branch, actId: id, at: office.config.now() },
    ...{ row: null, rowHash, credential: pack.credential },
  });
  await keepEntry(tx, office, { body: announced, entry: change.value, effect: { kind: 'none' } });
  const effect = { kind: 'late-revoke', change: number, pack: pack.number } as const;
  await keepEntry(tx, office, { body: revoked, entry: revocation.value, effect });
  return ok(undefined);
}

/** Who leaves the roll leaves the register with it, by the same act, unless they have left it before. */
async function noteInRegister(
  tx: OfficeTx,
  office: Office,
  { id, two }: OfficerActRow,
  memberId: string,
): Promise<Result<void, Refusal>> {
  const member = await loadRegisterMemberLocked(tx, memberId);
  if (member?.state !== 'present') return ok(undefined);
  const by = 'ended' in two ? two.ended.by : two.proposed.by;
  const { reason } = two.proposed;
  await recordMemberChange(tx, { kind: 'removed', memberId, by, reason, at: office.config.now(), actId: id });
  return ok(undefined);
}
