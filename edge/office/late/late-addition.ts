/**
 * A member joins the frozen roll, or comes back to it after a removal (ROLL-LATE): announced on the board, and followed by a spare
 * credential.
 */
import { type CredentialNumber, ok, parse, type Result, unwrap } from '@countersign/bytes';
import { rollRowHash, rollRowSalt } from '@countersign/record';
import { formatRow, isElectronic, makeBarcode, type RollRow, rollRowCodec } from '@countersign/roll';
import {
  loadLatestChangeOf,
  loadNextSpare,
  loadRegisterMemberLocked,
  loadRollMember,
  type OfficerActRow,
  type OfficeTx,
  type RegisterMemberRow,
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
  const entered = await enteringRow(tx, office, memberId, member);
  if (!entered.ok) return entered;
  const decision = member && (await decideMember(tx, member));
  if (decision && decision.outcome !== 'eligible')
    return refused('refused-by-rule', `Member ${memberId} may not vote by the rule: ${decision.words}.`);
  const { row, now, left } = entered.value;
  const rowHash = hashRow(office, version, memberId, formatRow(row));
  const eligibility = decision?.words ?? 'no rule says who may vote';
  const act = formatAddition(now, rowHash, eligibility, left);
  return ok({ version, row, rowHash, act });
}

/** The row of whoever joins, or comes back to, the roll. */
interface Entering {
  readonly row: RollRow;
  /** With the contact as it is now. */
  readonly now: RollRow;
  /** The change by which they had left the roll. */
  readonly left: number | undefined;
}

/** From the register; who was taken off the roll comes back with the row that was frozen, whatever the register says of it now. */
async function enteringRow(
  tx: OfficeTx,
  office: Office,
  memberId: string,
  member: RegisterMemberRow | undefined,
): Promise<Result<Entering, Refusal>> {
  const latest = await loadLatestChangeOf(tx, memberId);
  if (latest?.state === 'waiting')
    return refused('refused-by-rule', `Member ${memberId} is being changed: the board has not answered yet.`);
  const onRoll = await loadRollMember(tx, memberId);
  if (onRoll && latest?.change !== 'removed')
    return refused('refused-by-rule', `Member ${memberId} is on the roll. For new codes replace their pack.`);
  if (member?.state === 'merged')
    return refused(
      'refused-by-rule',
      `Member ${memberId} is the same person as another entry of the register.`,
    );
  if (onRoll) {
    const [row, now] = [unwrap(parse(rollRowCodec, onRoll.row)), unwrap(parse(rollRowCodec, onRoll.now))];
    return ok({ row, now, left: latest?.number });
  }
  if (member?.state !== 'present')
    return refused('not-found', `There is no member ${memberId} in the register: add them there first.`);
  const row = rollRowOf(memberId, member.details, rowRulesOf(office));
  if (!row.ok) return refused('refused-by-rule', `Member ${memberId}: ${row.error.words}.`);
  return ok({ row: row.value, now: row.value, left: undefined });
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
