/**
 * Cast vote records in the common data format of NIST SP 1500-103 (JSON): the current snapshot of every record, the ranks
 * that its selections were given, the candidates in the order in which the contest lists them.
 *
 * *Narrows*: one contest. What the machine made of the marks (`IsAllocable`, overvote statuses) is not read: a stated
 * rule decides that, the same for every format.
 */
import type { BallotFile, FileCandidate, MarkedPaper } from './ballot-file.ts';
import { type JsonNode, type LocatedJson, refuseAt } from './located-json.ts';
import { type PaperResult, paperLimits } from './place.ts';
import { lineCounter } from './ranks-json.ts';
import { shorten } from './weight.ts';

type Members = ReadonlyMap<string, JsonNode>;

/** Thrown and caught in this file: where a record is not what it must be. */
class RecordFault extends Error {
  readonly at: number;

  constructor(at: number, reason: string) {
    super(reason);
    this.at = at;
  }
}

/** Whether a JSON value is a report of cast vote records. */
export function isCvrReport(root: JsonNode): boolean {
  return root.kind === 'object' && root.members.has('CVR');
}

/** The papers of one contest: the one with this id, or the only one. */
export function readCvrReport(
  { root, text }: LocatedJson,
  contestId: string | undefined,
): PaperResult<BallotFile> {
  try {
    return { ok: true, value: readReport(root, contestId, lineCounter(text)) };
  } catch (fault) {
    if (fault instanceof RecordFault) return refuseAt(text, fault.at, fault.message);
    throw fault;
  }
}

function readReport(
  root: JsonNode,
  contestId: string | undefined,
  lineAt: (at: number) => number,
): BallotFile {
  const report = membersOf(root, 'a report of cast vote records');
  const contest = findContest(report, root.at, contestId);
  const names = namesOfCandidates(report);
  const selections = listIn(contest.members, 'ContestSelection', contest.at);
  const candidates = selections.map((one) => candidateOf(one, names));
  if (candidates.length === 0) throw new RecordFault(contest.at, 'the contest lists no selection');
  if (candidates.length > paperLimits.candidates)
    throw new RecordFault(contest.at, `more than ${paperLimits.candidates} candidates`);
  const placeOf = new Map(candidates.map(({ id }, i) => [id, i] as const));
  const records = listIn(report, 'CVR', root.at);
  if (records.length > paperLimits.papers)
    throw new RecordFault(root.at, `more than ${paperLimits.papers} records`);
  const papers = records.flatMap((record): MarkedPaper[] => {
    const marked = contestOfRecord(record, contest.id);
    return marked ? [{ line: lineAt(record.at), count: 1n, ranks: ranksOf(marked, placeOf) }] : [];
  });
  const isRanked =
    textIn(contest.members, 'VoteVariation') === 'rcv' || papers.some(({ ranks }) => ranks.length > 1);
  return {
    format: 'cvr-json',
    kind: isRanked ? 'rankings' : 'sets',
    title: textIn(contest.members, 'Name'),
    seats: wholeIn(contest.members, 'NumberElected'),
    candidates,
    isNumbered: false,
    withdrawn: [],
    tieOrder: undefined,
    weightPlaces: 0,
    papers,
  };
}

interface Found {
  readonly at: number;
  readonly id: string;
  readonly members: Members;
}

function findContest(report: Members, at: number, wanted: string | undefined): Found {
  const contests = listIn(report, 'Election', at).flatMap((election): Found[] =>
    listIn(membersOf(election, 'an election'), 'Contest', election.at).map((contest) => {
      const members = membersOf(contest, 'a contest');
      return { at: contest.at, id: needText(members, '@id', contest.at), members };
    }),
  );
  const [only, ...others] = wanted === undefined ? contests : contests.filter(({ id }) => id === wanted);
  if (!only)
    throw new RecordFault(at, wanted === undefined ? 'no contest' : `no contest “${shorten(wanted)}”`);
  if (others.length > 0)
    throw new RecordFault(
      at,
      `${contests.length} contests (${contests.map(({ id }) => shorten(id)).join(', ')}); say which one is counted`,
    );
  return only;
}

function namesOfCandidates(report: Members): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const election of listIn(report, 'Election', 0))
    for (const candidate of listIn(membersOf(election, 'an election'), 'Candidate', election.at)) {
      const members = membersOf(candidate, 'a candidate');
      names.set(needText(members, '@id', candidate.at), textIn(members, 'Name') ?? '');
    }
  return names;
}

function candidateOf(selection: JsonNode, names: ReadonlyMap<string, string>): FileCandidate {
  const members = membersOf(selection, 'a selection of the contest');
  const id = needText(members, '@id', selection.at);
  const [candidate] = listIn(members, 'CandidateIds', selection.at);
  const name = candidate?.kind === 'string' ? names.get(candidate.text) : undefined;
  return { id, name: name || textIn(members, 'Selection') || id };
}

/** What the record says of the contest, in the snapshot that is current. */
function contestOfRecord(record: JsonNode, contestId: string): Found | undefined {
  const members = membersOf(record, 'a record');
  const snapshots = listIn(members, 'CVRSnapshot', record.at).map((one) => ({
    at: one.at,
    members: membersOf(one, 'a snapshot'),
  }));
  const current = textIn(members, 'CurrentSnapshotId');
  const snapshot =
    snapshots.length === 1 ? snapshots[0] : snapshots.find((one) => textIn(one.members, '@id') === current);
  if (!snapshot) throw new RecordFault(record.at, 'the record does not have its current snapshot');
  for (const contest of listIn(snapshot.members, 'CVRContest', snapshot.at)) {
    const found = membersOf(contest, 'what a record says of a contest');
    if (textIn(found, 'ContestId') === contestId) return { at: contest.at, id: contestId, members: found };
  }
  return undefined;
}

function ranksOf(contest: Found, placeOf: ReadonlyMap<string, number>): number[][] {
  const ranks: number[][] = [];
  for (const selection of listIn(contest.members, 'CVRContestSelection', contest.at)) {
    const members = membersOf(selection, 'a selection of a record');
    const id = needText(members, 'ContestSelectionId', selection.at);
    const candidate = placeOf.get(id);
    if (candidate === undefined) throw new RecordFault(selection.at, `no candidate “${shorten(id)}”`);
    for (const position of listIn(members, 'SelectionPosition', selection.at)) {
      const rank = rankOf(position);
      if (rank === undefined) continue;
      while (ranks.length < rank) ranks.push([]);
      const marks = ranks[rank - 1] as number[];
      if (!marks.includes(candidate)) marks.push(candidate);
    }
  }
  return ranks;
}

/** The rank of a mark, 1 where the contest has none; nothing where it does not count as a mark. */
function rankOf(position: JsonNode): number | undefined {
  const members = membersOf(position, 'a position of a selection');
  if (textIn(members, 'HasIndication') === 'no') return undefined;
  const rank = members.has('Rank') ? wholeIn(members, 'Rank') : 1;
  if (rank === undefined || rank < 1 || rank > paperLimits.ranks)
    throw new RecordFault(
      members.get('Rank')?.at ?? position.at,
      `a rank from 1 to ${paperLimits.ranks} is expected`,
    );
  return rank;
}

function membersOf(node: JsonNode, what: string): Members {
  if (node.kind !== 'object') throw new RecordFault(node.at, `${what} is expected`);
  return node.members;
}

function listIn(members: Members, name: string, at: number): readonly JsonNode[] {
  const node = members.get(name);
  if (!node) return [];
  if (node.kind !== 'array') throw new RecordFault(node.at ?? at, `“${name}” must be a list`);
  return node.items;
}

function textIn(members: Members, name: string): string | undefined {
  const node = members.get(name);
  return node?.kind === 'string' && node.text.length <= paperLimits.name ? node.text : undefined;
}

function needText(members: Members, name: string, at: number): string {
  const text = textIn(members, name);
  if (text === undefined)
    throw new RecordFault(members.get(name)?.at ?? at, `“${name}” is missing or no text`);
  return text;
}

function wholeIn(members: Members, name: string): number | undefined {
  const node = members.get(name);
  return node?.kind === 'number' && /^\d{1,6}$/.test(node.text) ? Number(node.text) : undefined;
}
