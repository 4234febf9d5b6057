/**
 * A member joins the frozen roll (ROLL-LATE): proposed by one officer, approved by another. What they agreed on is signed
 * with the keys of these two, announced on the board, and followed by a spare credential.
 */
import { type CredentialNumber, err, ok, type Result } from '@countersign/bytes';
import { type BodyOf, rollRowHash, rollRowSalt } from '@countersign/record';
import { formatRow, isElectronic, makeBarcode, type RollRow } from '@countersign/roll';
import {
  loadLateCountsLocked,
  loadLatestChangeOf,
  loadNextSpare,
  loadRegisterMemberLocked,
  loadRollMember,
  loadRollVersion,
  type OfficerActRow,
  type OfficeTx,
  type RollVersionRow,
  saveLateChange,
} from '@countersign/store';
import { decideMember, rowRulesOf } from '../gate/decisions.ts';
import { rollRowOf } from '../gate/roll-row.ts';
import { keepEntry } from '../keep-entry.ts';
import type { Office } from '../office.ts';
import { type CarryOut, keepProposal, usualLifetime } from '../officer-acts.ts';
import { type Refusal, refused } from '../refusal.ts';
import { signByOfficers } from '../signing.ts';
import { formatAddition, lateKinds } from './late-words.ts';

/** What is asked: a member, by whom and why. */
export interface LateProposal {
  readonly memberId: string;
  /** The officer by name. */
  readonly by: string;
  readonly reason: string;
}

/** An addition as it would be now. */
interface Addition {
  readonly version: RollVersionRow;
  readonly row: RollRow;
  readonly rowHash: Uint8Array;
  /** What both officers read. */
  readonly act: string;
}

/**
 * Proposes to add a member of the register to the frozen roll, in the caller's transaction; returns the act's id. For the queue
 * of claims too: an approved claim after the freeze becomes such a proposal.
 */
export async function addLate(
  tx: OfficeTx,
  office: Office,
  { memberId, by, reason }: LateProposal,
): Promise<Result<number, Refusal>> {
  const addition = await prepareAddition(tx, office, memberId);
  if (!addition.ok) return addition;
  const { act } = addition.value;
  const kind = lateKinds.addition;
  return keepProposal(tx, office, { kind, act, subject: { memberId }, by, reason, lifetime: usualLifetime });
}

/** Approval: what was read must be what is so still. Then everything is signed, and sent when this has committed. */
export const carryAddition: CarryOut = async (tx, office, act) => {
  const { memberId } = act.subject as { readonly memberId: string };
  const stage = await checkStage(office);
  if (!stage.ok) return stage;
  const addition = await prepareAddition(tx, office, memberId);
  if (!addition.ok) return addition;
  if (addition.value.act !== act.two.act)
    return refused(
      'refused-by-rule',
      'The entry in the register has changed since this was proposed: propose it anew.',
    );
  const { members } = addition.value.version;
  const counts = await loadLateCountsLocked(tx);
  const credential = await loadNextSpare(tx, members);
  if (credential === undefined)
    return refused('refused-by-rule', 'There is no spare pack left, or the code lists are not out yet.');
  const after = members + counts.added - counts.removed + 1;
  return keepAddition(tx, office, act, {
    ...addition.value,
    ...{ credential, number: counts.added + counts.removed + 1, members: after },
  });
};

async function prepareAddition(
  tx: OfficeTx,
  office: Office,
  memberId: string,
): Promise<Result<Addition, Refusal>> {
  const version = await loadRollVersion(tx);
  if (!version)
    return refused(
      'refused-by-lifecycle',
      'The roll is not frozen: whoever is in the register will be on it.',
    );
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
  return ok(describeAddition(office, version, row.value, decision?.words ?? 'no rule says who may vote'));
}

function describeAddition(
  { electionHash }: Office,
  version: RollVersionRow,
  row: RollRow,
  eligibility: string,
): Addition {
  const of = { electionHash, number: version.number };
  const rowHash = rollRowHash(rollRowSalt(version.key, of, row.memberId), of, formatRow(row));
  return { version, row, rowHash, act: formatAddition(row, rowHash, eligibility) };
}

async function keepAddition(
  tx: OfficeTx,
  office: Office,
  { id, two }: OfficerActRow,
  addition: Addition & { readonly credential: number; readonly number: number; readonly members: number },
): Promise<Result<void, Refusal>> {
  const { row, rowHash, credential, number, members } = addition;
  const announced: BodyOf<'roll-change'> = {
    ...{ kind: 'roll-change', number, change: 'added', branch: row.branch },
    ...{ row: rowHash, members, reason: 'an addition that two officers agreed on' },
  };
  const issued: BodyOf<'credential-issued'> = {
    ...{ kind: 'credential-issued', credential: credential as CredentialNumber, replaces: undefined },
    reason: `change ${number} of the roll`,
  };
  const [change, issue] = [signByOfficers(office, announced, two), signByOfficers(office, issued, two)];
  if (!change.ok) return err(change.error);
  if (!issue.ok) return err(issue.error);
  const at = office.config.now();
  await saveLateChange(tx, {
    ...{ number, change: 'added', memberId: row.memberId, branch: row.branch, actId: id, at },
    ...{ row: formatRow(row), rowHash, credential },
  });
  await keepEntry(tx, office, { body: announced, entry: change.value, effect: { kind: 'none' } });
  const channel = isElectronic(row) ? 'electronic' : 'paper';
  const barcode = makeBarcode(office.config.random(12));
  const effect = { kind: 'late-issue', change: number, credential, barcode, channel } as const;
  await keepEntry(tx, office, { body: issued, entry: issue.value, effect });
  return ok(undefined);
}

/** The stages in which the board takes a change of the roll; while it is away, what is signed waits for it. */
export async function checkStage({ view }: Office): Promise<Result<void, Refusal>> {
  const stage = await view.stage();
  if (['packs-ready', 'dispatching', 'open', 'suspended'].includes(stage)) return ok(undefined);
  const isEarly = ['draft', 'roll-frozen', 'keys-ready'].includes(stage);
  const message = isEarly
    ? 'Packs are not made yet: approve this once they are.'
    : 'Voting is over: the roll does not change any more.';
  return refused('refused-by-lifecycle', message);
}
