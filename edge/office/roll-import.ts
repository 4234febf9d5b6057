/** Importing a roll from CSV (ROLL-1): strict, counted, and replaced as a whole until it is frozen. */
import type { ImportReport } from '@countersign/api';
import type { Definition, RegisterQuestion } from '@countersign/ballot';
import { ok, type Result } from '@countersign/bytes';
import { readCsv, unprintableLetter } from '@countersign/documents';
import {
  formatName,
  formatRow,
  type ImportRules,
  type RollCollector,
  type RollImport,
  type RollNeed,
  type RollRow,
  type RowProblem,
  startRoll,
} from '@countersign/roll';
import {
  loadBranches,
  loadEligibilityMark,
  loadLatestImport,
  loadMemberCount,
  loadRollVersion,
  type MemberRow,
  type OfficeTx,
  saveImport,
  saveRoll,
} from '@countersign/store';
import { formatDay } from './moments.ts';
import type { Office } from './office.ts';
import { type Refusal, refused } from './refusal.ts';

/** How far an import has come: bytes read, and rows looked at. */
export interface ImportProgress {
  readonly bytes: number;
  readonly rows: number;
}

const needOf: Readonly<Record<RegisterQuestion, RollNeed>> = {
  'date-of-birth': 'dateOfBirth',
  postcode: 'postcode',
};

/** What a ballot needs of each member, by the questions it asks (VOTE-1). */
export function needsOf({ registerQuestions }: Definition): readonly RollNeed[] {
  return registerQuestions.map((question) => needOf[question]);
}

/** Reads a file, keeps what is good as the roll, and reports on every row that is not. */
export async function importRoll(
  office: Office,
  file: AsyncIterable<Uint8Array>,
  progress: (progress: ImportProgress) => void,
): Promise<Result<ImportReport, Refusal>> {
  return office.procedure.run(async () => {
    if (await office.store.transaction(loadRollVersion))
      return refused(
        'refused-by-lifecycle',
        'The roll is frozen. A later change is an event of its own, never an import.',
      );
    const { hasRegister } = await office.store.transaction(loadEligibilityMark);
    if (hasRegister)
      return refused(
        'refused-by-rule',
        'There is a register, and the roll is made from it when it is frozen: a file here would pass the gate by. Publish the file as a snapshot of the register instead.',
      );
    const read = await readRoll(office, file, progress);
    if (!read.ok) return read;
    await office.store.transaction(async (tx) => {
      await saveImport(tx, office.config.now(), figuresOf(read.value), refusedRows(read.value));
      await saveRoll(tx, membersOf(read.value.accepted));
    });
    const report = await office.store.transaction(loadReport);
    if (!report) throw new Error('importRoll: the report is gone');
    return ok(report);
  });
}

async function readRoll(
  office: Office,
  file: AsyncIterable<Uint8Array>,
  progress: (progress: ImportProgress) => void,
): Promise<Result<RollImport, Refusal>> {
  const rules: ImportRules = {
    today: formatDay(office.config.now(), office.definition),
    needs: needsOf(office.definition),
    check: checkLetters,
  };
  let collector: RollCollector | undefined;
  let problem: string | undefined;
  let rows = 0;
  const read = await readCsv(
    file,
    (record) => {
      rows++;
      if (collector) return collector.take(record);
      const started = startRoll(record.cells, rules);
      if (started.ok) collector = started.value;
      else problem ??= started.error;
    },
    (bytes) => progress({ bytes, rows }),
  );
  if (!read.ok) {
    const place = read.error.line === undefined ? {} : { place: `line ${read.error.line}` };
    return refused('import-refused', read.error.reason, place);
  }
  if (!collector || problem)
    return refused('import-refused', problem ?? 'The file is empty.', { place: 'line 1' });
  return ok(collector.finish());
}

/** A name that no pack can show would be lost on the way to the printer. */
export function checkLetters(row: RollRow): RowProblem | undefined {
  const letter = unprintableLetter([formatName(row), ...row.address, row.postcode].join(''));
  return letter === undefined
    ? undefined
    : {
        column: null,
        reason: `holds the letter "${letter}", which packs cannot print; write it in Latin letters`,
      };
}

function* membersOf(rows: readonly RollRow[]): Generator<MemberRow> {
  for (const row of rows) yield memberOf(row);
}

/** A row as the roll keeps it: with the name, and what a clerk's search looks in. */
export function memberOf(row: RollRow): MemberRow {
  const name = formatName(row);
  const search = [name, row.memberId, row.postcode, row.postcode.replace(' ', '')].join(' ').toLowerCase();
  return { memberId: row.memberId, name, branch: row.branch, search, row: formatRow(row) };
}

function figuresOf(report: RollImport) {
  return {
    rows: report.rows,
    accepted: report.accepted.length,
    quarantined: report.quarantined.length,
    duplicates: report.duplicates.length,
  };
}

function refusedRows({ quarantined, duplicates }: RollImport) {
  return [
    ...quarantined.map((row) => ({ ...row, kind: 'quarantined' as const })),
    ...duplicates.map((row) => ({ ...row, kind: 'duplicate' as const })),
  ];
}

/** The report of the latest import; undefined before the first. */
export async function loadReport(tx: OfficeTx): Promise<ImportReport | undefined> {
  const latest = await loadLatestImport(tx);
  if (!latest) return undefined;
  const shown = (kind: 'quarantined' | 'duplicate') =>
    latest.refused
      .filter((row) => row.kind === kind)
      .map(({ row, column, reason, text }) => ({ row, column, reason, text }));
  return {
    rows: latest.rows,
    accepted: latest.accepted,
    quarantined: shown('quarantined'),
    duplicates: latest.duplicates,
    duplicateRows: shown('duplicate'),
    members: await loadMemberCount(tx),
    branches: [...(await loadBranches(tx))],
  };
}
