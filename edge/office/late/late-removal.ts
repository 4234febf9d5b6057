/**
 * A member leaves the frozen roll (ROLL-LATE): announced on the board, and their credential revoked. Somebody who has voted
 * stays: their vote is cast, and who lapsed is left out at the close. The register follows when the board has taken it (settle-change.ts).
 */
import { type CredentialNumber, ok, parse, type Result, unwrap } from '@countersign/bytes';
import { rollRowCodec } from '@countersign/roll';
import {
  loadLatestChangeOf,
  loadLivePackLocked,
  loadPack,
  loadReplacementWaiting,
  loadRollMember,
  type OfficerActRow,
  type OfficeTx,
  type RollVersionRow,
} from '@countersign/store';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import { hashRow, type OfMember } from './late-addition.ts';
import {
  keepAnnounced,
  type LateKind,
  type LateProposal,
  type Prepared,
  proposeLate,
} from './late-course.ts';
import { formatRemoval, lateKinds } from './late-words.ts';

interface Removal extends Prepared {
  readonly memberId: string;
  readonly branch: string;
  readonly version: RollVersionRow;
  readonly rowHash: Uint8Array;
  readonly pack: { readonly number: number; readonly credential: number };
}

export const lateRemoval: LateKind<OfMember, Removal> = {
  kind: lateKinds.removal,
  needsPacks: true,
  notFrozen: 'The roll is not frozen: take the member out of the register.',
  stale: 'The member has another pack since this was proposed: propose it anew.',
  prepare: prepareRemoval,
  keep: keepRemoval,
};

/** Proposes to take a member off the frozen roll, in the caller's transaction; returns the act's id. */
export function removeLate(
  tx: OfficeTx,
  office: Office,
  proposal: LateProposal<OfMember>,
): Promise<Result<number, Refusal>> {
  return proposeLate(tx, office, lateRemoval, proposal);
}

async function prepareRemoval(
  tx: OfficeTx,
  office: Office,
  version: RollVersionRow,
  { memberId }: OfMember,
): Promise<Result<Removal, Refusal>> {
  const member = await loadRollMember(tx, memberId);
  if (!member) return refused('not-found', `Member ${memberId} is not on the roll.`);
  // Held first: what waits for the board is looked for when nobody else can begin anything with this pack.
  const pack = await loadLivePackLocked(tx, memberId);
  if ((await loadLatestChangeOf(tx, memberId))?.state === 'waiting')
    return refused('refused-by-rule', `Member ${memberId} is being changed: the board has not answered yet.`);
  if (!pack) return refused('refused-by-rule', `Member ${memberId} has no live pack: their codes are dead.`);
  if ((await loadReplacementWaiting(tx, pack.number)) !== undefined)
    return refused(
      'refused-by-rule',
      `Pack ${pack.number} is being replaced: the board has not answered yet. Approve this when it has.`,
    );
  if (await askVoted(tx, office, pack.number))
    return refused(
      'refused-by-rule',
      'They have voted, so their codes are used and the roll is not changed. Membership is tested again at the close.',
    );
  const rowHash = hashRow(office, version, memberId, member.row);
  const act = formatRemoval(unwrap(parse(rollRowCodec, member.row)), rowHash, pack);
  return ok({ memberId, branch: member.branch, version, rowHash, pack, act });
}

/** How they have voted with a pack: a vote that is cast stands. While the board is away nobody knows; then it decides when it is back. */
export async function askVoted(
  tx: OfficeTx,
  { box }: Office,
  pack: number,
): Promise<'online' | 'post' | undefined> {
  const reference = (await loadPack(tx, pack))?.reference;
  const seen = reference ? await box.credential(reference) : undefined;
  const status = seen?.ok ? seen.value.status : undefined;
  return status === 'online' || status === 'post' ? status : undefined;
}

async function keepRemoval(
  tx: OfficeTx,
  office: Office,
  act: OfficerActRow,
  { memberId, branch, version, rowHash, pack }: Removal,
): Promise<Result<void, Refusal>> {
  return keepAnnounced(tx, office, act, {
    ...{ version, change: 'removed', memberId, branch, row: null, rowHash, credential: pack.credential },
    follow: (number) => ({
      body: {
        ...{ kind: 'credential-revoked', credential: pack.credential as CredentialNumber },
        reason: `change ${number} of the roll`,
      },
      effect: { kind: 'late-revoke', change: number, pack: pack.number },
    }),
  });
}
