/** A snapshot, its rows and the register in the words of the HTTP contract. */
import { type RegisterView, rowsPage, type SnapshotRowView, type SnapshotView } from '@countersign/api';
import { compareBytes, toHex, utf8 } from '@countersign/bytes';
import { recogniseLayout } from '@countersign/roll';
import {
  loadBranchRows,
  loadDisappearanceCounts,
  loadDisappeared,
  loadGoneCount,
  loadLastEvent,
  loadLastSaid,
  loadLatestPublished,
  loadRegisterBranches,
  loadRegisterCounts,
  loadRowCounts,
  loadSnapshotRowCount,
  loadSnapshotRows,
  loadSnapshots,
  type OfficeTx,
  type RowFilter,
  type SnapshotRecord,
  type SnapshotRowRecord,
} from '@countersign/store';
import { differencesOf } from './compare-member.ts';
import type { WorkProgress } from './intake-work.ts';
import { isPublishedLast, nameState } from './publish-snapshot.ts';
import type { FoundInFile } from './read-file.ts';

/** The whole of a snapshot but for its rows. */
export async function describeSnapshot(
  tx: OfficeTx,
  one: SnapshotRecord,
  work: WorkProgress | undefined,
): Promise<SnapshotView> {
  const counts = await loadRowCounts(tx, one.id);
  const leaving = await loadDisappearanceCounts(tx, one.id);
  const sum = (numbers: readonly number[]) => numbers.reduce((total, next) => total + next, 0);
  const gone = sum(leaving.map((branch) => branch.leaving));
  const moving = sum(leaving.map((branch) => branch.moving));
  const isSame = one.state === 'staged' && one.new === 0 && one.changed === 0 && gone + moving === 0;
  return {
    ...fileOf(one),
    ...figuresOf(one),
    ...counts,
    leaving: gone,
    moving,
    seen: await nameState(tx, one),
    isSame,
    isRepeated: isSame && (await isPublishedLast(tx, one)),
    isStale: one.state === 'staged' && one.base_event !== (await loadLastEvent(tx)),
    branches: one.state === 'staged' ? await describeBranches(tx, one.id, leaving) : [],
    work: work ?? null,
  };
}

function fileOf(one: SnapshotRecord) {
  const { repairs = {}, idDigits = null, orders = {} } = one.found as Partial<FoundInFile>;
  return {
    id: one.id,
    at: one.at,
    by: one.by_whom,
    fileName: one.file_name,
    bytes: one.file_bytes,
    sha256: toHex(one.file_hash),
    state: one.state,
    endedAt: one.ended_at,
    problem: one.problem,
    needsPassword: /password/i.test(one.problem ?? ''),
    encoding: one.encoding,
    delimiter: one.delimiter,
    sheet: one.sheet,
    header: [...(one.header ?? [])],
    samples: (one.samples ?? []).map((cells) => [...cells]),
    mapping: one.mapping as SnapshotView['mapping'],
    layout: recogniseLayout(one.header ?? []) ?? null,
    questions: one.questions as SnapshotView['questions'],
    repairs: { ...repairs },
    idDigits,
    orders: { ...orders },
  };
}

/** Lines and rows, once all are there: before that there is no law to show. */
function figuresOf(one: SnapshotRecord): Pick<SnapshotView, 'lines' | 'rows'> {
  if (one.physical === null || one.state === 'uploaded') return { lines: null, rows: null };
  const figure = (value: number | null) => value ?? 0;
  return {
    lines: {
      physical: one.physical,
      header: figure(one.header_lines),
      blank: figure(one.blank),
      accepted: figure(one.accepted_lines),
      quarantined: figure(one.quarantined_lines),
    },
    rows: {
      accepted: figure(one.accepted),
      new: figure(one.new),
      unchanged: figure(one.unchanged),
      changed: figure(one.changed),
      duplicate: figure(one.duplicate),
      quarantined: figure(one.quarantined),
    },
  };
}

async function describeBranches(
  tx: OfficeTx,
  id: number,
  leaving: Awaited<ReturnType<typeof loadDisappearanceCounts>>,
): Promise<SnapshotView['branches']> {
  const known = new Map((await loadRegisterBranches(tx)).map((one) => [one.name, one.sourceMembers ?? null]));
  const register = new Map((await loadRegisterCounts(tx)).map((one) => [one.branch, one.members]));
  const file = new Map((await loadBranchRows(tx, id)).map((one) => [one.branch, one]));
  const gone = new Map(leaving.map((one) => [one.branch, one.leaving]));
  const names = [...new Set([...known.keys(), ...register.keys(), ...file.keys()])].sort(inByteOrder);
  return names.map((name) => ({
    name,
    source: known.get(name) ?? null,
    register: register.get(name) ?? 0,
    file: file.get(name)?.members ?? 0,
    new: file.get(name)?.fresh ?? 0,
    leaving: gone.get(name) ?? 0,
  }));
}

/** Sorts names by their bytes, as everything here is sorted. */
export function inByteOrder(a: string, b: string): number {
  return compareBytes(utf8(a), utf8(b));
}

/** Which rows a list of the contract holds. */
export function filterOf(kind: string, branch: string | undefined): RowFilter {
  switch (kind) {
    case 'quarantined':
    case 'set-aside':
    case 'duplicate':
      return { state: kind, branch };
    case 'new':
    case 'changed':
    case 'returns':
    case 'kept-out':
      return { state: 'accepted', against: kind, branch };
    default:
      throw new Error(`filterOf: no list "${kind}"`);
  }
}

/** A page of rows, and how many there are in all. */
export async function describeRows(
  tx: OfficeTx,
  id: number,
  filter: RowFilter,
  after: number,
): Promise<{ readonly rows: readonly SnapshotRowView[]; readonly total: number }> {
  const rows = await loadSnapshotRows(tx, id, filter, { after, limit: rowsPage });
  return { rows: rows.map(describeRow), total: await loadSnapshotRowCount(tx, id, filter) };
}

/** One row as the contract shows it. */
export function describeRow(row: SnapshotRowRecord): SnapshotRowView {
  return {
    line: row.line,
    lines: row.lines,
    memberId: row.member_id,
    name: row.name,
    branch: row.branch,
    cells: row.cells && [...row.cells],
    field: row.field,
    reason: row.set_aside ?? row.reason,
    sameAs: row.same_as,
    mended: row.mended,
    differences: row.before && row.details ? [...differencesOf(row.before, row.details)] : [],
  };
}

/** The register by branches, and the files that made it. */
export async function describeRegister(tx: OfficeTx): Promise<RegisterView> {
  const counts = new Map((await loadRegisterCounts(tx)).map((one) => [one.branch, one.members]));
  const open = await loadDisappeared(tx);
  const known = new Map((await loadRegisterBranches(tx)).map((one) => [one.name, one]));
  const sourceSaid = await loadLastSaid(tx, 'source_count');
  const officerSaid = await loadLastSaid(tx, 'branch_named');
  const names = [...new Set([...known.keys(), ...counts.keys(), ...open.keys()])].sort(inByteOrder);
  const published = await loadLatestPublished(tx);
  const underWay = (await loadSnapshots(tx)).find(({ ended_at: ended }) => ended === null);
  return {
    members: [...counts.values()].reduce((sum, one) => sum + one, 0),
    gone: await loadGoneCount(tx),
    branches: names.map((name) => ({
      name,
      officerName: known.get(name)?.officerName ?? '',
      officerEmail: known.get(name)?.officerEmail ?? '',
      source: known.get(name)?.sourceMembers ?? null,
      sourceSaid: sourceSaid.get(name) ?? null,
      officerSaid: officerSaid.get(name) ?? null,
      members: counts.get(name) ?? 0,
      unexplained: open.get(name) ?? 0,
    })),
    unexplained: [...open.values()].reduce((sum, one) => sum + one, 0),
    open: underWay?.id ?? null,
    published: published
      ? {
          id: published.id,
          at: published.ended_at ?? published.at,
          by: published.ended_by ?? published.by_whom,
          fileName: published.file_name,
          accepted: published.accepted ?? 0,
        }
      : null,
  };
}
