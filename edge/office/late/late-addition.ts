/** A member joins the frozen roll (ROLL-LATE): announced on the board, and followed by a spare credential. */
import { type CredentialNumber, ok, type Result } from '@countersign/bytes';
import { rollRowHash, rollRowSalt } from '@countersign/record';
import { formatRow, isElectronic, makeBarcode, type RollRow } from '@countersign/roll';
import {
  loadLatestChangeOf,
  loadNextSpare,
  loadRegisterMemberLocked,
  loadRollMember,
  type OfficerActRow,
  type OfficeTx,
  type RollVersionRow,
} from '@countersign/store';
import { decideMember, rowRulesOf } from '../gate/decisions.ts';
import { rollRowOf } from '../gate/roll-row.ts';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import {
  keepAnnounced,
  type LateKind,
  type LateProposal,
  type Prepared,
  proposeLate,
} from './late-course.ts';
import { formatAddition, lateKinds } from './late-words.ts';

/** Whom a change is about. */
export interface OfMember {
  readonly memberId: string;
}

interface Addition extends Prepared {
  readonly version: RollVersionRow;
  readonly row: RollRow;
  readonly rowHash: Uint8Array;
}

export const lateAddition: LateKind<OfMember, Addition> = {
  kind: lateKinds.addition,
  needsPacks: true,
  notFrozen: 'The roll is not frozen: whoever is in the register will be on it.',
  stale: 'The entry in the register has changed since this was proposed: propose it anew.',
  prepare: prepareAddition,
  keep: keepAddition,
};

/**
 * Proposes to add a member of the register to the frozen roll, in the caller's transaction; returns the act's id. For the queue
 * of claims too: an approved claim after the freeze becomes such a proposal.
 */
export function addLate(
  tx: OfficeTx,
  office: Office,
  proposal: LateProposal<OfMember>,
): Promise<Result<number, Refusal>> {
  return proposeLate(tx, office, lateAddition, proposal);
}

async function prepareAddition(
  tx: OfficeTx,
  office: Office,
  version: RollVersionRow,
  { memberId }: OfMember,
): Promise<Result<Addition, Refusal>> {
  const member = await loadRegisterMemberLocked(tx, memberId);
  if (member?.state !== 'present')
    return refused('not-found', `There is no member ${memberId} in the register: add them there first.`);
  if (await loadRollMember(tx, memberId))
    return refused('refused-by-rule', `Member ${memberId} is on the roll. For new codes replace their pack.`);
  if ((await loadLatestChangeOf(tx, memberId))?.state === 'waiting')
    return refused('refused-by-rule', `Member ${memberId} is being added: the board has not answered yet.`);
  const decision = await decideMember(tx, member);
  if (decision && decision.outcome !== 'eligible')
    return refused('refused-by-rule', `Member ${memberId} may not vote by the rule: ${decision.words}.`);
  const row = rollRowOf(memberId, member.details, rowRulesOf(office));
  if (!row.ok) return refused('refused-by-rule', `Member ${memberId}: ${row.error.words}.`);
  const rowHash = hashRow(office, version, memberId, formatRow(row.value));
  const act = formatAddition(row.value, rowHash, decision?.words ?? 'no rule says who may vote');
  return ok({ version, row: row.value, rowHash, act });
}

/** ROLL-ROW of a member under the salt of the frozen version. */
export function hashRow(
  { electionHash }: Office,
  { key, number }: RollVersionRow,
  memberId: string,
  row: Uint8Array,
): Uint8Array {
  const of = { electionHash, number };
  return rollRowHash(rollRowSalt(key, of, memberId), of, row);
}

async function keepAddition(
  tx: OfficeTx,
  office: Office,
  act: OfficerActRow,
  { version, row, rowHash }: Addition,
): Promise<Result<void, Refusal>> {
  const credential = await loadNextSpare(tx, version.members);
  if (credential === undefined) return noSpare;
  const { memberId, branch } = row;
  const barcode = makeBarcode(office.config.random(12));
  const channel = isElectronic(row) ? 'electronic' : 'paper';
  return keepAnnounced(tx, office, act, {
    ...{ version, change: 'added', memberId, branch, row: formatRow(row), rowHash, credential },
    follow: (number) => ({
      body: {
        ...{ kind: 'credential-issued', credential: credential as CredentialNumber, replaces: undefined },
        reason: `change ${number} of the roll`,
      },
      effect: { kind: 'late-issue', change: number, credential, barcode, channel },
    }),
  });
}

/** No further pack can be made. */
export const noSpare = refused(
  'refused-by-rule',
  'There is no spare pack left, or the code lists are not out yet.',
);
