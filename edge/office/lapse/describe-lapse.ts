/** What the console shows of membership tested again at the close. */
import type { LapsedMembersReply, LapseReply, TestedMember } from '@countersign/api';
import { compareBytes, toHex, utf8 } from '@countersign/bytes';
import { actAt } from '@countersign/roll';
import {
  loadActs,
  loadGateDecision,
  loadLapsed,
  loadLapsedByReason,
  loadLapseProgress,
  loadMembershipTest,
  loadRules,
  loadSnapshot,
  type MembershipTestState,
  type OfficeTx,
} from '@countersign/store';
import type { Office } from '../office.ts';
import { viewAct } from '../view-act.ts';
import { type CloseTest, type Tested, testAtClose } from './close-test.ts';
import { formatLapse, lapseKind } from './lapse-words.ts';

/** People that are named at once in a list that is not asked for by pages, and in one that is. */
const [namedAtOnce, page] = [500, 100];

/** Stages in which nothing can be tested yet. */
const early = ['draft', 'roll-frozen', 'keys-ready', 'packs-ready', 'dispatching', 'open', 'suspended'];

/** Where the test stands, with its result as it comes out now or as two officers agreed on it. */
export async function describeLapse(tx: OfficeTx, office: Office): Promise<LapseReply> {
  const now = office.config.now();
  const acts = (await loadActs(tx, lapseKind)).map((act) => ({ ...act, two: actAt(act.two, now) }));
  const proposals = acts.filter(({ two }) => two.state === 'proposed').map(viewAct);
  const none = {
    ...{ closes: office.definition.timetable.closes, problem: null, sums: null, basis: null, act: null },
    ...{ agreed: null, progress: null, undecided: [], ruled: [] },
  };
  const agreed = await loadMembershipTest(tx);
  if (agreed) {
    const act = acts.find(({ id }) => id === agreed.actId);
    return {
      ...none,
      ...(await describeAgreed(tx, agreed)),
      proposals: [],
      agreed: act ? viewAct(act) : null,
    };
  }
  const gate = await loadGateDecision(tx);
  if (gate && gate.ruleId === undefined) return { ...none, state: 'not-asked', proposals };
  if (!gate || early.includes(await office.view.stage())) return { ...none, state: 'early', proposals };
  const test = await testAtClose(tx, office);
  if (!test.ok) return { ...none, state: 'due', problem: test.error.message, proposals };
  return { ...none, state: 'due', proposals, ...viewTest(office, test.value) };
}

function viewTest(
  office: Office,
  test: CloseTest,
): Pick<LapseReply, 'sums' | 'basis' | 'act' | 'undecided' | 'ruled'> {
  const { members, still, byReason, undecided, rule, closedAt, snapshot, isFresh } = test;
  return {
    sums: { members, still, lapsed: [...byReason], undecided: undecided.length },
    basis: {
      ...{ closedAt, isFresh, snapshot: snapshot ?? null },
      rule: { name: rule.name, version: rule.version, hash: toHex(rule.hash) },
    },
    act: formatLapse(office, test),
    undecided: undecided.slice(0, namedAtOnce).map(viewTested),
    ruled: test.ruled.slice(0, namedAtOnce),
  };
}

function viewTested({ memberId, name, branch, code, words }: Tested): TestedMember {
  return { memberId, name, branch, code, words };
}

async function describeAgreed(
  tx: OfficeTx,
  test: MembershipTestState,
): Promise<Pick<LapseReply, 'state' | 'sums' | 'basis' | 'progress'>> {
  const progress = await loadLapseProgress(tx);
  const rule = (await loadRules(tx)).find(({ id }) => id === test.ruleId);
  const extract = test.snapshotId === null ? undefined : await loadSnapshot(tx, test.snapshotId);
  const publishedAt = extract?.ended_at ?? null;
  const refused = progress.refused > 0 || test.state === 'refused';
  return {
    state: refused ? 'refused' : test.state === 'logged' ? 'done' : 'sending',
    sums: {
      members: test.members,
      still: test.still,
      lapsed: [...(await loadLapsedByReason(tx))],
      undecided: test.undecided,
    },
    basis: {
      closedAt: test.closedAt,
      rule: {
        name: rule?.name ?? '',
        version: rule?.version ?? 0,
        hash: toHex(rule?.hash ?? new Uint8Array(32)),
      },
      snapshot: extract ? { id: extract.id, name: extract.file_name, publishedAt } : null,
      isFresh: publishedAt !== null && publishedAt >= test.closedAt,
    },
    progress: { ...progress, leaf: test.leaf, message: test.message },
  };
}

/** A page of those who are members no longer: as the test comes out now, or as two officers agreed. */
export async function listLapsed(
  tx: OfficeTx,
  office: Office,
  { query, reason, after }: { readonly query: string; readonly reason: string; readonly after: number },
): Promise<LapsedMembersReply> {
  const all = await loadTested(tx, office);
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = all.filter(
    ({ code, name, memberId, branch }) =>
      (reason === '' || code === reason) &&
      words.every((word) => `${name} ${memberId} ${branch}`.toLowerCase().includes(word)),
  );
  return { members: found.slice(after, after + page), total: found.length };
}

async function loadTested(tx: OfficeTx, office: Office): Promise<readonly TestedMember[]> {
  if (await loadMembershipTest(tx))
    return (await loadLapsed(tx)).map(({ reason, ...rest }) => ({ ...rest, code: reason }));
  const test = await testAtClose(tx, office);
  if (!test.ok) return [];
  // By the members' numbers: the order of the credentials is that of the board, and says nothing here.
  return test.value.lapsed
    .map(viewTested)
    .toSorted((a, b) => compareBytes(utf8(a.memberId), utf8(b.memberId)));
}
