/** Rows in quarantine, put right in place or set aside with a reason; each act is kept, and can be taken back. */
import { ok, type Result } from '@countersign/bytes';
import { type ImportedMember, importRegister, parseMapping, type RegisterMapping } from '@countersign/roll';
import {
  loadAcceptedRow,
  loadCompared,
  loadRepeats,
  loadSnapshotLocked,
  loadSnapshotRowLocked,
  type OfficeTx,
  type SnapshotFigures,
  type SnapshotRecord,
  type SnapshotRowRecord,
  saveFiguresMoved,
  saveMends,
  saveRowChange,
  saveSetAside,
} from '@countersign/store';
import { type Refusal, refused } from '../refusal.ts';
import { compareLeaving } from './compare-again.ts';
import { figureOf, isSame, memberIdOf } from './compare-member.ts';
import type { FoundInFile } from './read-file.ts';
import { namesIn, rowOfMember } from './stage-rows.ts';

/** Who does something to a row of a snapshot, when and why. */
export interface RowAct {
  readonly snapshotId: number;
  readonly line: number;
  readonly at: number;
  readonly by: string;
  readonly reason: string;
}

/** Reads the row again with the cells put right; it comes out of quarantine, or is refused with field and reason. */
export async function mendRow(
  tx: OfficeTx,
  act: RowAct,
  cells: readonly string[],
  today: string,
): Promise<Result<void, Refusal>> {
  const held = await holdRow(tx, act);
  if (!held.ok) return held;
  const { snapshot, row, mapping } = held.value;
  if (row.state !== 'quarantined')
    return refused('refused-by-rule', `Line ${act.line} is not in quarantine any more.`);
  const member = readOne(snapshot, mapping, row, cells, today);
  if (!member.ok) return member;
  const placed = await placeMember(tx, snapshot, mapping, row, member.value);
  if (!placed.ok) return placed;
  await saveMends(tx, { ...act, kind: 'mended' }, [
    { line: act.line, before: row.cells ?? [], after: cells },
  ]);
  await compareLeaving(tx, snapshot.id, [row.member_id, memberIdOf(member.value)]);
  return ok(undefined);
}

/** The row and what it is read by, held until the transaction ends. */
async function holdRow(
  tx: OfficeTx,
  { snapshotId, line }: Pick<RowAct, 'snapshotId' | 'line'>,
): Promise<Result<{ snapshot: SnapshotRecord; row: SnapshotRowRecord; mapping: RegisterMapping }, Refusal>> {
  const snapshot = await loadSnapshotLocked(tx, snapshotId);
  if (snapshot?.state !== 'staged')
    return refused('refused-by-rule', 'Rows are mended while their file is staged; this one is not.');
  const row = await loadSnapshotRowLocked(tx, snapshotId, line);
  if (!row) return refused('not-found', `No row of this file begins in line ${line}.`);
  const mapping = parseMapping(snapshot.mapping);
  if (!mapping.ok) throw new Error(`holdRow: ${mapping.error}`);
  const { orders = {} } = snapshot.found as Partial<FoundInFile>;
  const { columns, choices } = mapping.value;
  return ok({ snapshot, row, mapping: { columns, choices: { ...choices, dates: orders } } });
}

/** One row by the rules of the whole file. */
function readOne(
  { header }: SnapshotRecord,
  mapping: RegisterMapping,
  { line, lines }: SnapshotRowRecord,
  cells: readonly string[],
  today: string,
): Result<ImportedMember, Refusal> {
  const heading = { kind: 'row', line: 0, lines: 1, cells: header ?? [] } as const;
  const rows = { physical: 1 + lines, entries: [heading, { kind: 'row', line, lines, cells } as const] };
  const found = importRegister(rows, { mapping, today });
  if (!found.ok) return refused('import-refused', found.error);
  const [member] = found.value.members;
  if (member) return ok(member);
  const { field, reason } = found.value.quarantined[0] ?? { field: null, reason: 'is empty' };
  const said = field === null ? `The row ${reason}.` : `${field} ${reason}.`;
  return refused('import-refused', said, field === null ? {} : { place: field });
}

async function placeMember(
  tx: OfficeTx,
  snapshot: SnapshotRecord,
  mapping: RegisterMapping,
  { line, lines }: SnapshotRowRecord,
  member: ImportedMember,
): Promise<Result<void, Refusal>> {
  const memberId = memberIdOf(member);
  const other = await loadAcceptedRow(tx, snapshot.id, memberId);
  const otherOwn = other?.own ?? other?.details;
  if (other && !(otherOwn && isSame(otherOwn, member)))
    return refused(
      'import-refused',
      `The number ${memberId} is also in line ${other.line} with other details; decide which is right.`,
      { place: 'id' },
    );
  const out = { accepted: 1, accepted_lines: lines, quarantined: -1, quarantined_lines: -lines };
  if (other) {
    await saveRowChange(tx, snapshot.id, line, {
      ...{ state: 'duplicate', sameAs: other.line, memberId, mended: true },
    });
    await saveFiguresMoved(tx, snapshot.id, { ...out, duplicate: 1 });
    return ok(undefined);
  }
  const [before] = await loadCompared(tx, [memberId]);
  const row = rowOfMember(memberId, member, before, mapping);
  await saveRowChange(tx, snapshot.id, line, { ...row, state: 'accepted', mended: true });
  await saveFiguresMoved(tx, snapshot.id, { ...out, [figureOf(row.against)]: 1 });
  return ok(undefined);
}

/** Sets rows of the quarantine aside, those of the lines or all that wait; they stay counted as quarantined. */
export async function setAside(
  tx: OfficeTx,
  act: Omit<RowAct, 'line'>,
  lines: readonly number[] | undefined,
): Promise<Result<void, Refusal>> {
  const snapshot = await loadSnapshotLocked(tx, act.snapshotId);
  if (snapshot?.state !== 'staged')
    return refused('refused-by-rule', 'Rows are set aside while their file is staged; this one is not.');
  const done = await saveSetAside(tx, act.snapshotId, lines, act.reason);
  if (lines && done.length < new Set(lines).size)
    return refused('refused-by-rule', 'Some of these lines are not in quarantine any more. Look again.');
  await saveMends(tx, { ...act, kind: 'set-aside' }, done);
  return ok(undefined);
}

/** Takes a mend or a setting aside back: the row waits in quarantine as it stands in the file. */
export async function reopenRow(tx: OfficeTx, act: RowAct): Promise<Result<void, Refusal>> {
  const held = await holdRow(tx, act);
  if (!held.ok) return held;
  const { snapshot, row, mapping } = held.value;
  if (row.state === 'quarantined' || (row.state !== 'set-aside' && !row.mended))
    return refused('refused-by-rule', `Nobody has mended line ${act.line} or set it aside.`);
  if ((await loadRepeats(tx, snapshot.id, act.line)) > 0)
    return refused('refused-by-rule', `Other rows repeat line ${act.line}. Take their mends back first.`);
  const named = namesIn(snapshot.header ?? [], row.cells ?? [], mapping);
  await saveFiguresMoved(tx, snapshot.id, figuresBack(row));
  await saveRowChange(tx, snapshot.id, act.line, { ...untouched, ...named });
  await saveMends(tx, { ...act, kind: 'reopened' }, [{ line: act.line }]);
  await compareLeaving(tx, snapshot.id, [row.member_id, named.memberId]);
  return ok(undefined);
}

const untouched = {
  state: 'quarantined',
  mended: false,
  ...{ against: null, name: '', search: '' },
  ...{ details: null, own: null, before: null, sameAs: null, setAside: null },
} as const;

/** How the figures move when a mended row goes back; one set aside was counted as quarantined all the time. */
function figuresBack({ state, against, lines }: SnapshotRowRecord): Partial<SnapshotFigures> {
  if (state === 'set-aside') return { quarantined: 0 };
  const figure = against ? figureOf(against) : 'duplicate';
  return { accepted: -1, accepted_lines: -lines, quarantined: 1, quarantined_lines: lines, [figure]: -1 };
}
