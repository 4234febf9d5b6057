/**
 * Who lapsed before the close is left out by an act of two officers (ROLL-LAPSE): one proposes exactly what the test came to, another
 * approves it, and at that moment it must come out the same. Then every entry is signed with the keys of these two and kept for
 * sending, the statement with the sums last.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { ok, type Result } from '@countersign/bytes';
import type { BodyOf } from '@countersign/record';
import {
  holdRegister,
  loadMembershipTest,
  type NewLapse,
  type OfficerActRow,
  type OfficeTx,
  saveLapses,
  saveMembershipTest,
} from '@countersign/store';
import { keepEntry } from '../keep-entry.ts';
import type { Office } from '../office.ts';
import { type CarryOut, keepProposal, usualLifetime } from '../officer-acts.ts';
import { type Refusal, refused } from '../refusal.ts';
import { signByOfficers } from '../signing.ts';
import { type CloseTest, testAtClose } from './close-test.ts';
import { formatLapse, lapseBody, lapseKind } from './lapse-words.ts';

/** Proposes exactly the result that was `seen`, in the caller's transaction. Returns the act's id. */
export async function proposeLapse(
  tx: OfficeTx,
  office: Office,
  { by, seen, reason }: { readonly by: string; readonly seen: string; readonly reason: string },
): Promise<Result<number, Refusal>> {
  const tested = await testOnce(tx, office);
  if (!tested.ok) return tested;
  const act = formatLapse(office, tested.value);
  if (act !== seen) return stale;
  const { members, lapsed, undecided } = tested.value;
  return keepProposal(tx, office, {
    ...{ kind: lapseKind, act, by, reason, lifetime: usualLifetime },
    subject: { members, lapsed: lapsed.length, undecided: undecided.length },
  });
}

const stale = refused(
  'refused-by-rule',
  'Membership comes out another way now than you were shown: the register, or a decision on somebody, has changed since. Look at the page again, and propose what stands there now.',
);

/** Approval: the test must come out as both officers read it. What is signed is sent when this has committed. */
const carryLapse: CarryOut = async (tx, office, act) => {
  // Nobody changes the register until this is done.
  await holdRegister(tx);
  const tested = await testOnce(tx, office);
  if (!tested.ok) return tested;
  if (formatLapse(office, tested.value) !== act.two.act) return stale;
  const signed = await signLapses(office, tested.value, act);
  if (!signed.ok) return signed;
  await saveLapses(tx, { actId: act.id, at: office.config.now() }, signed.value);
  return keepStatement(tx, office, tested.value, act);
};

/** The acts of the close, for the office's one list of kinds. */
export const lapseActs: readonly (readonly [string, CarryOut])[] = [[lapseKind, carryLapse]];

/** The test as it comes out now; refused when two officers have agreed on one already. */
async function testOnce(tx: OfficeTx, office: Office): Promise<Result<CloseTest, Refusal>> {
  if (await loadMembershipTest(tx))
    return refused('refused-by-lifecycle', 'Two officers have agreed on the test already.');
  return testAtClose(tx, office);
}

/** Entries signed between two looks at what else waits. */
const signedAtOnce = 50;

async function signLapses(
  office: Office,
  { lapsed }: CloseTest,
  { two }: OfficerActRow,
): Promise<Result<readonly NewLapse[], Refusal>> {
  const signed: NewLapse[] = [];
  for (const [i, one] of lapsed.entries()) {
    if (i % signedAtOnce === 0) await breathe();
    const entry = signByOfficers(office, lapseBody(one), two);
    if (!entry.ok) return entry;
    const { memberId, credential, pack, code: reason, words } = one;
    signed.push({ memberId, credential, pack, reason, words, entry: entry.value });
  }
  return ok(signed);
}

/** The statement goes to the board after everybody who is left out. */
async function keepStatement(
  tx: OfficeTx,
  office: Office,
  test: CloseTest,
  { id, two }: OfficerActRow,
): Promise<Result<void, Refusal>> {
  const { rule, members, still, byReason, lapsed, undecided, closedAt, snapshot } = test;
  const body: BodyOf<'membership-tested'> = {
    ...{ kind: 'membership-tested', rule: new Uint8Array(rule.hash), members, still, lapsed: byReason },
    undecided: undecided.length,
  };
  const entry = signByOfficers(office, body, two);
  if (!entry.ok) return entry;
  const effect = { kind: 'lapse', act: id } as const;
  const outboxId = await keepEntry(tx, office, { body, entry: entry.value, effect });
  await saveMembershipTest(tx, {
    ...{ actId: id, at: office.config.now(), closedAt, ruleId: rule.id, snapshotId: snapshot?.id ?? null },
    ...{ members, still, lapsed: lapsed.length, undecided: undecided.length, outboxId },
  });
  return ok(undefined);
}
