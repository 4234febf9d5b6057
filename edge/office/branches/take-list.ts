/** A branch hands its list over, or says how long it is: compared at once, in the place of the one before (RECON-2). */
import { createHash } from 'node:crypto';
import type { BranchListReply, ListReading } from '@countersign/api/branch';
import { fromBase64, ok, type Result } from '@countersign/bytes';
import { loadLatestPublished, type OfficeTx } from '@countersign/store';
import {
  asBranch,
  type BranchLine,
  type FindingRow,
  loadBranchSize,
  loadClaimsOfBranch,
  loadCurrentList,
  loadFindings,
  loadLastRegisterEvent,
  loadLines,
  loadListMappings,
  lockBranchWork,
  type NewBranchList,
  type NewFinding,
  type Shown,
  saveAnswerWrite,
  saveBranchList,
  saveFindings,
  saveLines,
  saveListMapping,
} from '@countersign/store/branch';
import { formatDay } from '../moments.ts';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import { carriedWriteId } from './answers.ts';
import type { RegisterComparison } from './branch-register.ts';
import { drawPlaces } from './draw-places.ts';
import { describeOverview } from './overview.ts';
import { type ListedLine, readList, type UnreadLine } from './read-list.ts';
import { claimsByFinding } from './refused-before.ts';
import type { Asker } from './sessions.ts';

/** People of one branch's list: more is another file. */
const listLimit = 50_000;

/** A file as it was sent. */
export interface SentFile {
  readonly fileName: string;
  readonly file: string;
  readonly reading: ListReading;
}

/** Reads a list and compares it; the reply is a question where the file leaves something open. */
export async function takeList(
  office: Office,
  asker: Asker,
  { fileName, file, reading }: SentFile,
): Promise<Result<BranchListReply, Refusal>> {
  const bytes = fromBase64(file);
  if (!bytes.ok) return refused('malformed-request', 'The file is not base64.', { place: 'file' });
  const { branch } = asker;
  const known = await asBranch(office.store, branch, (tx) => loadListMappings(tx, branch));
  const today = formatDay(office.config.now(), office.definition);
  const read = await readList(bytes.value, reading, today, known);
  if (!read.ok || 'state' in read.value) return read as Result<BranchListReply, Refusal>;
  const { people, unread, balance, columns, layout } = read.value;
  if (people.length === 0)
    return refused(
      'file-unreadable',
      'Nobody could be read from this file: no line below the headings names a member.',
      {
        place: 'file',
      },
    );
  if (people.length > listLimit)
    return refused(
      'too-large',
      `The file names ${people.length} people; a branch's list has at most ${listLimit}.`,
    );
  const described = await office.branchRegister.compare({ branch, people, unread });
  const file_hash = new Uint8Array(createHash('sha256').update(bytes.value).digest());
  await keepList(office, asker, described, {
    ...{ kind: 'list', file_name: fileName, file_hash, balance, mapping: columns, listed: people.length },
  });
  if (reading.columns || reading.dates) {
    const of = { branch, layout, at: office.config.now(), by: asker.by };
    const dates = { ...(reading.again ? {} : known.get(layout)?.dates), ...reading.dates };
    await asBranch(office.store, branch, (tx) => saveListMapping(tx, of, { columns, dates }));
  }
  const overview = await describeOverview(office, asker);
  return ok({ state: 'compared', overview, seemsAnother: described.elsewhere * 2 > people.length });
}

/** Compares the list that is there with the register as it is now. */
export async function compareAgain(office: Office, asker: Asker): Promise<Result<object, Refusal>> {
  const { branch } = asker;
  const before = await asBranch(office.store, branch, async (tx) => {
    const list = await loadCurrentList(tx, branch);
    return list && { list, lines: await loadLines(tx, list.id) };
  });
  if (before?.list.kind !== 'list')
    return refused('refused-by-rule', 'There is no list to compare again: send one first.');
  const { list, lines } = before;
  const people: readonly ListedLine[] = lines.filter(({ outcome }) => outcome !== 'unread');
  const unread = lines.filter(({ outcome }) => outcome === 'unread').map(unreadOf);
  const described = await office.branchRegister.compare({ branch, people, unread });
  const { file_name, file_hash, balance, mapping, listed } = list;
  await keepList(office, asker, described, {
    ...{ kind: 'list', file_name, file_hash, balance, mapping, listed },
  });
  return ok({ overview: await describeOverview(office, asker) });
}

function unreadOf({ line, cells }: BranchLine): UnreadLine {
  return { line, text: cells.fields['text'] ?? '', reason: 'could not be read as a member' };
}

type ListFacts = Pick<NewBranchList, 'kind' | 'file_name' | 'file_hash' | 'balance' | 'mapping' | 'listed'>;

async function keepList(
  office: Office,
  asker: Asker,
  { lines, findings, same, lastEvent }: Omit<RegisterComparison, 'elsewhere'>,
  facts: ListFacts,
): Promise<void> {
  const { branch } = asker;
  await asBranch(office.store, branch, async (tx) => {
    await lockBranchWork(tx, branch);
    const earlier = await loadAnswered(tx, branch);
    const { members } = await loadBranchSize(tx, branch);
    const id = await saveBranchList(tx, {
      ...{ ...facts, branch, same, registered: members, register_event: lastEvent },
      ...{ at: office.config.now(), by_side: asker.by, who: asker.who },
      mark_key: office.config.random(32),
    });
    await saveLines(tx, { id, branch }, lines);
    await saveFindings(tx, branch, id, findings);
    await carryAnswers(tx, office, asker, id, earlier);
  });
}

async function loadAnswered(tx: OfficeTx, branch: string): Promise<readonly FindingRow[]> {
  const list = await loadCurrentList(tx, branch);
  if (!list) return [];
  const findings = await loadFindings(tx, { branch, list: list.id, only: 'answered' });
  return findings.filter(({ kind }) => kind !== 'reported' && kind !== 'sample');
}

/** What was answered of the list before holds for a finding that says the very same: nobody answers twice. */
async function carryAnswers(
  tx: OfficeTx,
  office: Office,
  { branch, by, who }: Asker,
  list: number,
  earlier: readonly FindingRow[],
): Promise<void> {
  if (earlier.length === 0) return;
  const answers = new Map(earlier.map((finding) => [keyOf(finding), finding]));
  const claims = claimsByFinding(await loadClaimsOfBranch(tx, branch));
  for (const finding of await loadFindings(tx, { branch, list, only: 'open' })) {
    const before = answers.get(keyOf(finding));
    if (!before) continue;
    // What headquarters said of the answer is kept with the finding it was asked for.
    const carriedFrom = claims.has(before.id) ? before.id : (before.carriedFrom ?? before.id);
    const write = { version: 1, writeId: carriedWriteId(carriedFrom), answer: before.answer, carriedFrom };
    await saveAnswerWrite(tx, finding, { ...write, at: office.config.now(), by, who });
  }
}

/** By what a finding is known again in a later list: kind, member, and the person as the list has them. */
function keyOf({ kind, memberId, shown }: FindingRow | NewFinding): string {
  const { yours, text, differences, headquarters } = shown;
  const cells = yours && [Object.entries(yours.fields).sort(([a], [b]) => (a < b ? -1 : 1)), yours.address];
  const near = headquarters.map((entry) => entry.memberId);
  return JSON.stringify([kind, memberId ?? null, cells, text, differences, near]);
}

const blank: Shown = { yours: null, text: null, reason: null, headquarters: [], differences: [] };

/**
 * Draws places of a list that stays with the branch; the officer looks each person up. The same draw again changes nothing: what was
 * answered of it stays.
 */
export async function takeSample(
  office: Office,
  asker: Asker,
  listed: number,
): Promise<Result<object, Refusal>> {
  const { branch } = asker;
  const { snapshot, lastEvent } = await office.store.transaction(async (tx) => ({
    snapshot: (await loadLatestPublished(tx))?.id ?? 0,
    lastEvent: await loadLastRegisterEvent(tx),
  }));
  const places = drawPlaces(office, { branch, snapshot, listed });
  if (await isDrawn(office, branch, { listed, places }))
    return ok({ overview: await describeOverview(office, asker) });
  const lines = places.map(
    (place): BranchLine => ({
      ...{ place, line: place + 1, outcome: 'sample', memberId: undefined },
      cells: { fields: {}, address: [] },
    }),
  );
  const findings = places.map(
    (place): NewFinding => ({ kind: 'sample', place, memberId: undefined, shown: blank }),
  );
  const facts = { file_name: '', file_hash: null, balance: { listed }, mapping: {}, listed: places.length };
  await keepList(office, asker, { lines, findings, same: 0, lastEvent }, { kind: 'sample', ...facts });
  return ok({ overview: await describeOverview(office, asker) });
}

/** Whether this very sample is being worked on. */
function isDrawn(
  office: Office,
  branch: string,
  { listed, places }: { readonly listed: number; readonly places: readonly number[] },
): Promise<boolean> {
  return asBranch(office.store, branch, async (tx) => {
    const list = await loadCurrentList(tx, branch);
    if (list?.kind !== 'sample' || (list.balance as { listed?: number }).listed !== listed) return false;
    const drawn = new Set((await loadLines(tx, list.id)).map(({ place }) => place));
    return drawn.size === places.length && places.every((place) => drawn.has(place));
  });
}
