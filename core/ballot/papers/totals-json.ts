/**
 * Totals as JSON: an object of votes by candidate, alone (`{"1": 1220, "2": 780}`) or as `totals` beside `title`, `seats`,
 * `electorate`, `rejected`, `valid` and `candidates` (`[{"id", "name"}]`). Rounds: a list of such objects, alone or as
 * `rounds`, each with who withdrew after it (`withdrawnAfter` or `withdrawn_after`, a list) and the `threshold` of votes
 * below which one is out. Other members say nothing here.
 */
import { type JsonNode, type LocatedJson, refuseAt } from './located-json.ts';
import { type PaperResult, paperLimits } from './place.ts';
import { type RoundsFile, type TotalsFile, VotesByName, wholeVotes } from './totals-file.ts';
import { RoundsTable } from './totals-rounds.ts';
import { shorten } from './weight.ts';

type Members = ReadonlyMap<string, JsonNode>;

/** What a JSON value holds, if it is totals at all. */
export function layoutOfJson(root: JsonNode): 'totals' | 'rounds' | undefined {
  if (root.kind === 'array') return root.items.every(isRound) && root.items.length > 0 ? 'rounds' : undefined;
  if (root.kind !== 'object') return undefined;
  if (root.members.get('rounds')?.kind === 'array') return 'rounds';
  return root.members.get('totals')?.kind === 'object' || isVotes(root) ? 'totals' : undefined;
}

function isRound(node: JsonNode): boolean {
  return node.kind === 'object' && (node.members.get('totals')?.kind === 'object' || isVotes(node));
}

function isVotes(node: JsonNode): boolean {
  if (node.kind !== 'object' || node.members.size === 0) return false;
  return [...node.members.values()].every((votes) => votesOf(votes) !== undefined);
}

function votesOf(node: JsonNode): bigint | undefined {
  return node.kind === 'number' || node.kind === 'string' ? wholeVotes(node.text) : undefined;
}

/** Votes of one count. */
export function readTotals({ root, text }: LocatedJson): PaperResult<TotalsFile> {
  if (root.kind !== 'object') return refuseAt(text, root.at, 'an object of totals is expected');
  const members = root.members;
  const totals = members.get('totals') ?? root;
  if (totals.kind !== 'object') return refuseAt(text, totals.at, 'an object of totals is expected');
  const names = namesIn(members);
  const votes = new VotesByName();
  const found: bigint[] = [];
  for (const [called, node] of totals.members) {
    const id = called.trim();
    if (!isName(id) || votes.has(id))
      return refuseAt(text, node.at, `“${shorten(id)}” names no candidate, or one again`);
    const total = votesOf(node);
    if (total === undefined)
      return refuseAt(text, node.at, `the votes of “${shorten(id)}” are no whole number`);
    if (votes.count >= paperLimits.candidates)
      return refuseAt(text, node.at, `more than ${paperLimits.candidates} candidates`);
    found[votes.place(id, names.get(id) ?? id)] = total;
  }
  const { candidates, isNumbered, from } = votes.ordered();
  const seats = totals === root ? undefined : factOf(members, 'seats');
  return {
    ok: true,
    value: {
      title: titleOf(members),
      seats: seats === undefined ? undefined : Number(seats),
      electorate: totals === root ? undefined : factOf(members, 'electorate'),
      rejected: totals === root ? undefined : factOf(members, 'rejected'),
      valid: totals === root ? undefined : factOf(members, 'valid'),
      candidates,
      isNumbered,
      totals: from.map((place) => found[place] ?? 0n),
    },
  };
}

/** Votes of several rounds. */
export function readRounds({ root, text }: LocatedJson): PaperResult<RoundsFile> {
  const members: Members = root.kind === 'object' ? root.members : new Map();
  const list = root.kind === 'object' ? root.members.get('rounds') : root;
  if (list?.kind !== 'array') return refuseAt(text, root.at, 'a list of rounds is expected');
  if (list.items.length > paperLimits.rounds)
    return refuseAt(text, list.at, `more than ${paperLimits.rounds} rounds`);
  const table = new RoundsTable(titleOf(members));
  for (const item of list.items) {
    const fault = takeRound(item, table);
    if (fault) return refuseAt(text, fault.at, fault.reason);
  }
  const file = table.file(1);
  if (!file.ok) return file;
  const names = namesIn(members);
  const candidates = file.value.candidates.map(({ id, name }) => ({ id, name: names.get(id) ?? name }));
  return { ok: true, value: { ...file.value, candidates } };
}

function takeRound(item: JsonNode, table: RoundsTable) {
  const totals = item.kind === 'object' ? (item.members.get('totals') ?? item) : undefined;
  if (totals?.kind !== 'object') return { at: item.at, reason: 'a round with its totals is expected' };
  const round = table.next();
  for (const [called, node] of totals.members) {
    const id = called.trim();
    if (!isName(id)) return { at: node.at, reason: `“${shorten(id)}” names no candidate` };
    const votes = node.kind === 'number' || node.kind === 'string' ? node.text : '';
    const fault = table.add(round, id, votes);
    if (fault) return { at: node.at, reason: fault };
  }
  const members: Members = item.kind === 'object' ? item.members : new Map();
  if (totals !== item) round.threshold = factOf(members, 'threshold');
  const after =
    totals === item ? undefined : (members.get('withdrawnAfter') ?? members.get('withdrawn_after'));
  for (const node of after?.kind === 'array' ? after.items : []) {
    const id = node.kind === 'number' || node.kind === 'string' ? node.text : '';
    const fault = table.withdraw(round, id);
    if (fault) return { at: node.at, reason: fault };
  }
  return undefined;
}

function isName(id: string): boolean {
  return id !== '' && id.length <= paperLimits.name;
}

function factOf(members: Members, name: string): bigint | undefined {
  const node = members.get(name);
  return node && votesOf(node);
}

function titleOf(members: Members): string | undefined {
  const node = members.get('title');
  return node?.kind === 'string' ? node.text.slice(0, paperLimits.name) : undefined;
}

function namesIn(members: Members): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const list = members.get('candidates');
  for (const node of list?.kind === 'array' ? list.items : []) {
    if (node.kind !== 'object') continue;
    const id = node.members.get('id');
    const name = node.members.get('name');
    if ((id?.kind === 'number' || id?.kind === 'string') && name?.kind === 'string')
      names.set(id.text, name.text.slice(0, paperLimits.name));
  }
  return names;
}
