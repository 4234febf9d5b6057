/**
 * Membership tested again at the close (ROLL-8, ROLL-LAPSE): everybody who was entitled is decided by the rule the roll was made by,
 * for the instant of the close, as the register knows it now. Nobody is left out for what is not known: whoever is missing from the
 * register, or cannot be judged, is undecided and keeps the vote.
 */
import { assert, equalBytes, ok, type Result, unwrap } from '@countersign/bytes';
import {
  awaitsMembershipTest,
  inReasonOrder,
  type Ledger,
  parseEntry,
  type ReasonCount,
  ruleOfRoll,
} from '@countersign/record';
import { accountLateLapses, type Decision, type UnknownCode } from '@countersign/roll';
import {
  type EligibilityMark,
  type HolderRow,
  loadEligibilityMark,
  loadGateDecision,
  loadHolders,
  loadLatestPublished,
  loadRules,
  loadRulings,
  loadSaid,
  loadWaitingOutboxCount,
  type OfficeTx,
  type RuleRow,
  type RulingRow,
} from '@countersign/store';
import { decideAt, ruled } from '../gate/decisions.ts';
import { followBoard } from '../lots.ts';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';

/** Who held a right at the close, and what the test found of them. */
export interface Tested extends Omit<HolderRow, 'details' | 'state'> {
  /** A word of the rule; of the undecided what the register does not know, or that they are missing from it. */
  readonly code: string;
  readonly words: string;
}

/** The test as it comes out now. */
export interface CloseTest {
  /** The instant for which everybody was decided. */
  readonly closedAt: number;
  readonly rule: RuleRow;
  /** The extract the register knows; undefined where none was published as a file. */
  readonly snapshot: { readonly id: number; readonly name: string; readonly publishedAt: number } | undefined;
  /** Whether an extract was published since the close: before, the register cannot know who was a member then. */
  readonly isFresh: boolean;
  readonly members: number;
  readonly still: number;
  /** In the order of the credentials: the board must not show that of the members' numbers. */
  readonly lapsed: readonly Tested[];
  /** In the byte order of the reasons. */
  readonly byReason: readonly ReasonCount[];
  /** In the byte order of the members' numbers. */
  readonly undecided: readonly Tested[];
  /** Members on whom a person has ruled since the close, in the byte order of their numbers. */
  readonly ruled: readonly RuledMember[];
}

/** A member with the decision of a person. */
export interface RuledMember extends Omit<Tested, 'credential' | 'pack'> {
  readonly by: string;
  readonly reason: string;
  readonly at: number;
}

/** A test, good as long as rule, rulings and register stand as they did. */
export interface KnownTest {
  readonly mark: EligibilityMark;
  readonly test: CloseTest;
}

/** What is found of whoever is not in the register any more. */
const missingCodes = { gone: 'missing', merged: 'merged' } as const;
const missingWords = {
  missing: 'undecided: missing from the register',
  merged: 'undecided: held to be the same person as another entry of the register',
} as const;

/** Tests everybody who is entitled; refused before the close, after the test, and where the roll was a file. */
export async function testAtClose(tx: OfficeTx, office: Office): Promise<Result<CloseTest, Refusal>> {
  const ledger = await followBoard(office);
  if (!ledger.ok) return ledger;
  const due = await checkDue(tx, ledger.value);
  if (!due.ok) return due;
  const mark = await loadEligibilityMark(tx);
  const known = office.closeTest;
  if (known && sameMark(known.mark, mark)) return ok(known.test);
  const test = await testNow(tx, office, due.value);
  assert(
    test.members === ledger.value.electorate,
    `${test.members} packs are live, and the board knows ${ledger.value.electorate} members who are entitled`,
  );
  office.closeTest = { mark, test };
  return ok(test);
}

function sameMark(one: EligibilityMark, other: EligibilityMark): boolean {
  return one.ruleId === other.ruleId && one.rulingId === other.rulingId && one.eventId === other.eventId;
}

/** The rule to test by, when it is time. */
async function checkDue(tx: OfficeTx, ledger: Ledger): Promise<Result<RuleRow, Refusal>> {
  const hash = ruleOfRoll(ledger);
  if (!hash)
    return refused(
      'refused-by-lifecycle',
      'The roll was made without a rule: there is nothing to test again.',
    );
  if (ledger.all('membership-tested').length > 0)
    return refused('refused-by-lifecycle', 'Membership has been tested: it stands on the board.');
  if (ledger.stage === 'void')
    return refused('refused-by-lifecycle', 'The ballot is void: nothing of it is counted.');
  if (!awaitsMembershipTest(ledger))
    return refused(
      'refused-by-lifecycle',
      'Voting is not closed yet. Membership is tested again when the board has closed the ballot.',
    );
  if ((await loadWaitingOutboxCount(tx)) > 0)
    return refused(
      'unavailable',
      'Signed entries still wait for the board. Membership is tested when it has answered all of them.',
    );
  const ruleId = (await loadGateDecision(tx))?.ruleId;
  const rule = (await loadRules(tx)).find(({ id }) => id === ruleId);
  assert(rule !== undefined && equalBytes(rule.hash, hash), 'the rule of the roll is the one on the board');
  return ok(rule);
}

async function testNow(tx: OfficeTx, office: Office, rule: RuleRow): Promise<CloseTest> {
  const closedAt = await loadClosedAt(tx, office);
  const holders = await loadHolders(tx);
  const rulings = await loadRulings(tx, rule.id);
  const decisions = await decideHolders(holders, { rule, closedAt, rulings });
  const account = accountLateLapses(
    holders.map(({ memberId }) => entitled(memberId)),
    decisions,
  );
  assert(account.imbalances.length === 0, account.imbalances.map(({ law }) => law).join(', '));
  const found = new Map(decisions.map((decision) => [decision.memberId, decision]));
  const [left, open] = [new Set(account.lapsed.map(({ memberId }) => memberId)), new Set(account.open)];
  const tested = (isIn: ReadonlySet<string>) =>
    holders.flatMap((holder) => (isIn.has(holder.memberId) ? [testedOf(holder, found)] : []));
  const extract = await loadLatestPublished(tx);
  const publishedAt = extract?.ended_at ?? 0;
  return {
    ...{ closedAt, rule, isFresh: publishedAt >= closedAt },
    snapshot: extract && { id: extract.id, name: extract.file_name, publishedAt },
    members: account.balance.members,
    still: account.balance.still,
    lapsed: tested(left).toSorted((a, b) => a.credential - b.credential),
    byReason: inReasonOrder(new Map(Object.entries(account.byReason))),
    undecided: tested(open),
    ruled: listRuled(holders, rulings, closedAt),
  };
}

function listRuled(
  holders: readonly HolderRow[],
  rulings: ReadonlyMap<string, RulingRow>,
  closedAt: number,
): readonly RuledMember[] {
  return holders.flatMap(({ memberId, name, branch }) => {
    const ruling = rulings.get(memberId);
    if (!ruling || ruling.at < closedAt) return [];
    const { by, reason, at, code, outcome } = ruling;
    const words = outcome === 'eligible' ? 'decided: a member still' : 'decided: a member no longer';
    return [{ memberId, name, branch, code, words, by, reason, at }];
  });
}

/** The closing time; where officers closed earlier, the moment of their command. */
async function loadClosedAt(tx: OfficeTx, { definition }: Office): Promise<number> {
  const commands = await loadSaid(tx, 'lifecycle');
  const ordered = commands.find(({ state, entry }) => {
    const { body } = unwrap(parseEntry(entry));
    return state === 'logged' && body.kind === 'lifecycle' && body.command === 'close';
  });
  const { closes } = definition.timetable;
  return Math.min(ordered?.at ?? closes, closes);
}

interface Judged {
  readonly rule: RuleRow;
  readonly closedAt: number;
  readonly rulings: ReadonlyMap<string, RulingRow>;
}

/** Everybody as decided, in the order of the holders. */
async function decideHolders(
  holders: readonly HolderRow[],
  { rule, closedAt, rulings }: Judged,
): Promise<readonly Decision[]> {
  const present = holders.flatMap(({ memberId, state, details }) =>
    state === 'present' && details ? [{ memberId, details }] : [],
  );
  const decided = new Map(
    (await decideAt(rule, closedAt, present, rulings)).map((decision) => [decision.memberId, decision]),
  );
  return holders.map(
    (holder) => decided.get(holder.memberId) ?? decideMissing(holder, rule, closedAt, rulings),
  );
}

/** A ruling made while they were in the register says nothing of somebody who is missing now: only a later one counts. */
function decideMissing(
  { memberId, state }: HolderRow,
  { name, version }: RuleRow,
  closedAt: number,
  rulings: Judged['rulings'],
): Decision {
  const words = missingWords[missingCodes[state === 'merged' ? 'merged' : 'gone']];
  const code: UnknownCode = 'membership-unclear';
  const rule = `${name}, version ${version}`;
  const ruling = rulings.get(memberId);
  return ruled(
    { memberId, rule, words, outcome: 'undecided', code, again: [] },
    ruling && ruling.at >= closedAt ? ruling : undefined,
  );
}

const entitled = (memberId: string): Decision => ({
  ...{ memberId, rule: '', words: 'holds a right at the close', outcome: 'eligible', again: [] },
});

function testedOf(
  { details: _, state, ...holder }: HolderRow,
  decisions: ReadonlyMap<string, Decision>,
): Tested {
  const decision = decisions.get(holder.memberId);
  assert(decision !== undefined && decision.outcome !== 'eligible', 'only those who are not members still');
  const isMissing = decision.outcome === 'undecided' && state !== 'present';
  const code = isMissing ? missingCodes[state === 'merged' ? 'merged' : 'gone'] : decision.code;
  return { ...holder, code, words: decision.words };
}
