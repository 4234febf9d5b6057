/**
 * Counting papers (POST-5): every batch twice, by two people, to equal figures. What the first has counted is shown to nobody
 * before the second has counted too. Equal counts go to the board as two entries; unequal ones are both kept, the fields in
 * which they differ are named, and the batch is counted again.
 */
import type { PaperCountRequest } from '@countersign/api';
import {
  type Contest,
  formatVote,
  mostChoices,
  optionsOf,
  parseVote,
  type VoteCount,
  voteForm,
} from '@countersign/ballot';
import { equalBytes, format, ok, parse, type Result, shortUnsigned, u32, unwrap } from '@countersign/bytes';
import {
  type BodyOf,
  bodyCodec,
  type ContestCount,
  entryLimit,
  type RejectionReason,
  rejectionReasons,
} from '@countersign/record';
import {
  loadAllPaperCounts,
  loadBatch,
  loadBatches,
  loadPaperCounts,
  type OfficeTx,
  type PaperCountRow,
  savePaperCount,
} from '@countersign/store';
import { sendKept } from './desk.ts';
import { keepEntry } from './keep-entry.ts';
import { isTestOpen } from './lapse/test-open.ts';
import type { Office } from './office.ts';
import { type Refusal, refused } from './refusal.ts';
import { signAsOffice } from './signing.ts';

type Count = BodyOf<'paper-count'>;

export interface CountReply {
  readonly state: 'first-recorded' | 'agreed' | 'differs';
  readonly differs: readonly string[];
}

type Kept = Result<{ readonly reply: CountReply; readonly outbox: readonly number[] }, Refusal>;

/** Takes in one person's count of one batch. */
export async function countPapers(
  office: Office,
  request: PaperCountRequest,
): Promise<Result<CountReply, Refusal>> {
  const stage = await office.view.stage();
  if (stage !== 'closed' && stage !== 'mixed' && stage !== 'opened')
    return refused('refused-by-lifecycle', 'Papers are counted between the close and the declaration.');
  if (await office.store.transaction(isTestOpen))
    return refused(
      'refused-by-lifecycle',
      'Membership has not been tested again since the close. Papers are counted when that stands on the board: see under “After the close” which envelopes are then taken out unopened.',
    );
  const count = makeCount(office, request);
  if (!count.ok) return count;
  const kept = await office.procedure.run(() =>
    office.store.transaction((tx): Promise<Kept> => keepCount(tx, office, count.value)),
  );
  if (!kept.ok) return kept;
  for (const id of kept.value.outbox) {
    const sent = await sendKept(office, id);
    if (!sent.ok) return sent;
  }
  return ok(kept.value.reply);
}

/** The count as an entry says it, in the one order: votes ascending, reasons as listed, nothing that is zero. */
function makeCount(office: Office, request: PaperCountRequest): Result<Count, Refusal> {
  const { contests: given, ...figures } = request;
  const { envelopes, papers, empty, extra } = figures;
  if (envelopes !== papers + empty + extra)
    return refused(
      'malformed-request',
      `${envelopes} envelopes are not ${papers} papers, ${empty} empty and ${extra} with more than one paper. Count again.`,
      { place: 'envelopes' },
    );
  const { contests } = office.definition;
  if (given.length !== contests.length)
    return refused('malformed-request', `A count has figures for ${contests.length} contests.`, {
      place: 'contests',
    });
  const counted: ContestCount[] = [];
  for (const [i, contest] of contests.entries()) {
    const one = makeContestCount(contest, given[i] as PaperCountRequest['contests'][number], papers);
    if (!one.ok) return one;
    counted.push(one.value);
  }
  return checkRoom({ kind: 'paper-count', ...figures, counter: figures.counter.trim(), contests: counted });
}

/** Bytes of an entry beside its body, one signature included, with some to spare. */
const besidesBody = 200;

/** A count is one entry of the log, and an entry has a limit: ranked papers can be of more different kinds than it holds. */
function checkRoom(count: Count): Result<Count, Refusal> {
  const without = format(bodyCodec, { ...count, contests: count.contests.map(withoutVotes) }).length;
  const room = entryLimit - besidesBody - without;
  const lines = count.contests.flatMap(({ votes }) => votes.map(bytesOf));
  const bytes = lines.reduce((sum, line) => sum + line, 0);
  if (bytes <= room) return ok(count);
  const different = lines.length;
  const most = Math.floor((room * different) / bytes);
  return refused(
    'too-large',
    `These papers carry ${different} different votes; the entry of one batch on the board has room for ${most}. Receive the envelopes of such a ballot in smaller batches.`,
    { place: 'contests' },
  );
}

/** Bytes of one line of a count: the vote as a short number, and how often it was found. */
function bytesOf({ vote, count }: VoteCount): number {
  return format(shortUnsigned(30), vote).length + format(u32, count).length;
}

function withoutVotes({ rejected }: ContestCount): ContestCount {
  return { votes: [], rejected };
}

function makeContestCount(
  contest: Contest,
  { votes, rejected }: PaperCountRequest['contests'][number],
  papers: number,
): Result<ContestCount, Refusal> {
  const place = { place: contest.id };
  const numbered: VoteCount[] = [];
  for (const { options, count } of votes) {
    const vote = voteOf(contest, options);
    if (vote === undefined)
      return refused(
        'malformed-request',
        `"${options.join(', ')}" is no vote in "${contest.id}": an unknown option, one that is there twice, or too many.`,
        place,
      );
    numbered.push({ vote, count });
  }
  if (new Set(numbered.map(({ vote }) => vote)).size !== numbered.length)
    return refused('malformed-request', `The votes of "${contest.id}" are not each there once.`, place);
  const reasons = rejected.map(({ reason }) => reason);
  if (!reasons.every(isReason) || new Set(reasons).size !== reasons.length)
    return refused('malformed-request', `A reason of "${contest.id}" is unknown or there twice.`, place);
  const sum = [...votes, ...rejected].reduce((total, { count }) => total + count, 0);
  if (sum !== papers)
    return refused(
      'malformed-request',
      `In "${contest.id}" ${sum} papers are counted; there are ${papers}.`,
      place,
    );
  return ok({
    votes: numbered.filter(({ count }) => count > 0).sort((a, b) => (a.vote < b.vote ? -1 : 1)),
    rejected: rejectionReasons.flatMap((reason) => {
      const count = rejected.find((one) => one.reason === reason)?.count ?? 0;
      return count > 0 ? [{ reason, count }] : [];
    }),
  });
}

/** The number of the vote that names these options (ids); nothing where the contest has no such vote. */
function voteOf(contest: Contest, ids: readonly string[]): bigint | undefined {
  const named = ids.map((id) => contest.options.findIndex((option) => option.id === id));
  const isVote = !named.includes(-1) && new Set(named).size === named.length;
  if (!isVote || named.length === 0 || named.length > mostChoices(contest)) return undefined;
  switch (voteForm(contest)) {
    case 'single':
      return formatVote(contest, { kind: 'option', option: named[0] as number });
    case 'set':
      return formatVote(contest, { kind: 'options', options: named.sort((a, b) => a - b) });
    case 'ranking':
      return formatVote(contest, { kind: 'ranking', ranking: named });
  }
}

/** What can be wrong with a paper. The other reasons are about envelopes and online ballots. */
const paperReasons: readonly RejectionReason[] = [
  'blank',
  'overvote',
  'unclear',
  'identifies-voter',
  'not-a-ballot-paper',
];

function isReason(reason: string): boolean {
  return (paperReasons as readonly string[]).includes(reason);
}

async function keepCount(tx: OfficeTx, office: Office, count: Count): Promise<Kept> {
  const { batch, round } = count;
  if (!(await loadBatch(tx, batch)))
    return refused('not-found', `There is no batch ${batch}.`, { place: 'batch' });
  const { pass, open } = currentPass(await loadPaperCounts(tx, batch));
  if (pass === undefined)
    return refused('refused-by-rule', `Batch ${batch} has two equal counts already.`, { place: 'batch' });
  if (open && open.round === round)
    return refused('refused-by-rule', `Count ${round} of batch ${batch} is in. Enter count ${3 - round}.`, {
      place: 'round',
    });
  if (open && plainName(open.counter) === plainName(count.counter))
    return refused('needs-second-officer', 'The second count is made by another person.', {
      place: 'counter',
    });
  const at = office.config.now();
  await savePaperCount(tx, {
    batch,
    pass,
    round,
    counter: count.counter,
    body: format(bodyCodec, count),
    at,
  });
  if (!open) return ok({ reply: { state: 'first-recorded', differs: [] }, outbox: [] });
  const other = countOf(open);
  const differs = differences(office, count, other);
  if (differs.length > 0) return ok({ reply: { state: 'differs', differs }, outbox: [] });
  const both = [count, other].sort((a, b) => a.round - b.round);
  const outbox: number[] = [];
  for (const body of both)
    outbox.push(
      await keepEntry(tx, office, { body, entry: signAsOffice(office, body), effect: { kind: 'none' } }),
    );
  return ok({ reply: { state: 'agreed', differs: [] }, outbox });
}

/** The pass a further count belongs to, with the count that waits in it; no pass once two counts are equal. */
function currentPass(counts: readonly PaperCountRow[]): {
  readonly pass: number | undefined;
  readonly open: PaperCountRow | undefined;
} {
  const last = counts.at(-1);
  if (!last) return { pass: 1, open: undefined };
  const [first, second] = counts.filter(({ pass }) => pass === last.pass);
  if (!first || !second) return { pass: last.pass, open: last };
  return { pass: areEqual(first, second) ? undefined : last.pass + 1, open: undefined };
}

function areEqual(a: PaperCountRow, b: PaperCountRow): boolean {
  const figures = (row: PaperCountRow) => format(bodyCodec, { ...countOf(row), round: 1, counter: '' });
  return equalBytes(figures(a), figures(b));
}

function countOf({ body }: PaperCountRow): Count {
  const count = unwrap(parse(bodyCodec, body));
  if (count.kind !== 'paper-count') throw new Error(`countOf: ${count.kind}`);
  return count;
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Names of the fields in which two counts are unequal; never their figures. */
function differences(office: Office, a: Count, b: Count): string[] {
  const simple = (['envelopes', 'papers', 'empty', 'extra'] as const).filter(
    (field) => a[field] !== b[field],
  );
  const perContest = office.definition.contests.flatMap((contest, i) => {
    const [x, y] = [a.contests[i] as ContestCount, b.contests[i] as ContestCount];
    const votes = unequalVotes(x, y).map((vote) => nameVote(contest, vote));
    const reasons = rejectionReasons.filter((reason) => {
      const found = (count: ContestCount) => count.rejected.find((one) => one.reason === reason)?.count ?? 0;
      return found(x) !== found(y);
    });
    return [...votes, ...reasons].map((field) => `${contest.id}: ${field}`);
  });
  return [...simple, ...perContest];
}

/** Votes that two counts have found unequally often, ascending. */
function unequalVotes(x: ContestCount, y: ContestCount): bigint[] {
  const [inX, inY] = [x, y].map(({ votes }) => new Map(votes.map(({ vote, count }) => [vote, count])));
  const all = [...new Set([...x.votes, ...y.votes].map(({ vote }) => vote))];
  return all.filter((vote) => inX?.get(vote) !== inY?.get(vote)).sort((a, b) => (a < b ? -1 : 1));
}

/** The options a vote names: "ada > bryn" of a ranking, "ada + bryn" of a set. */
function nameVote(contest: Contest, vote: bigint): string {
  const ids = optionsOf(unwrap(parseVote(contest, vote))).map((option) => contest.options[option]?.id);
  return ids.join(voteForm(contest) === 'ranking' ? ' > ' : ' + ');
}

/** How far the counting of each batch is. */
export function loadCountStates(office: Office) {
  return office.store.transaction(async (tx) => {
    const counts = Map.groupBy(await loadAllPaperCounts(tx), ({ batch }) => batch);
    const batches = await loadBatches(tx);
    return batches.map(({ batch, countable }) => {
      const own = counts.get(batch) ?? [];
      const last = own.at(-1);
      return {
        batch,
        expected: countable,
        state: stateOf(own),
        /** Envelopes of the latest count; for the office's own use, once two counts are equal. */
        counted: last ? countOf(last).envelopes : 0,
      };
    });
  });
}

function stateOf(counts: readonly PaperCountRow[]): 'waiting' | 'first-recorded' | 'agreed' | 'differs' {
  if (counts.length === 0) return 'waiting';
  const { pass, open } = currentPass(counts);
  if (pass === undefined) return 'agreed';
  return open ? 'first-recorded' : 'differs';
}
