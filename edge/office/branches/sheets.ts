/** Workbooks of a branch: out, locked, each download noted; and back, row by row (RECON-1, RECON-2). */
import { createHash } from 'node:crypto';
import type { BranchDownloadReply, BranchReturnedReply, FindingAnswer } from '@countersign/api/branch';
import { fromBase64, ok, type Result, toBase64 } from '@countersign/bytes';
import {
  findObstacle,
  lockXlsx,
  readRegisterSource,
  type TextSheet,
  writeXlsx,
} from '@countersign/documents';
import {
  asBranch,
  type BranchListRow,
  type FindingRow,
  loadCurrentList,
  loadFindings,
  loadLines,
  saveDownload,
} from '@countersign/store/branch';
import { formatDay } from '../moments.ts';
import type { Office } from '../office.ts';
import { type Refusal, refused } from '../refusal.ts';
import { answerFinding } from './answers.ts';
import { describeOverview } from './overview.ts';
import { loadAllMembers } from './own-members.ts';
import { branchFileLimits } from './read-list.ts';
import type { Asker } from './sessions.ts';
import {
  findColumns,
  formatSheet,
  givenCells,
  givenCount,
  readAnswer,
  readMark,
  sheetName,
} from './sheet-rows.ts';

/** A locked workbook with its password, which is nowhere else. */
export async function downloadSheet(
  office: Office,
  asker: Asker,
  what: 'members' | 'findings',
): Promise<Result<BranchDownloadReply, Refusal>> {
  const { branch, by, who } = asker;
  const sheet = what === 'members' ? await membersSheet(office, asker) : await findingsSheet(office, asker);
  if (!sheet.ok) return sheet;
  const password = drawPassword(office);
  const file = lockXlsx(await writeXlsx(sheet.value), password, office.config.random);
  const rows = sheet.value.rows.length;
  // From here on the file has left the office: it is noted before anybody gets it.
  await asBranch(office.store, branch, (tx) =>
    saveDownload(tx, { branch, at: office.config.now(), by_side: by, who, what, rows }),
  );
  const day = formatDay(office.config.now(), office.definition);
  const name = branch.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase();
  return ok({ fileName: `${what}-${name}-${day}.xlsx`, file: toBase64(file), password, rows });
}

/** Five groups of four letters and digits that are not mistaken for each other: 100 bits. */
function drawPassword(office: Office): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz023456789';
  const drawn = [...office.config.random(20)].map((byte) => letters[byte % 32]).join('');
  return drawn.replace(/(.{4})(?=.)/g, '$1-');
}

async function membersSheet(office: Office, asker: Asker): Promise<Result<TextSheet, Refusal>> {
  const members = await loadAllMembers(office, asker);
  const headings = ['Membership number', 'Name', 'Address', 'Postcode', 'Code', 'Code made'];
  const rows = members.map(({ memberId, name, person, code }) => [
    memberId,
    name,
    [person.fields['house'], ...person.address, person.fields['town']].filter(Boolean).join(', '),
    person.fields['postcode'] ?? '',
    code === null ? 'not yet' : code.channel === 'paper' ? 'by post' : 'by e-mail',
    code?.at ? formatDay(code.at, office.definition) : '',
  ]);
  const widths = [18, 30, 48, 12, 12, 14];
  const columns = headings.map((heading, i) => ({ heading, width: widths[i] ?? 20 }));
  return ok({ name: 'Members', columns, rows });
}

async function findingsSheet(office: Office, { branch }: Asker): Promise<Result<TextSheet, Refusal>> {
  const work = await loadWork(office, branch);
  if (!work) return noList;
  return ok(formatSheet(work.findings, work.list.mark_key, work.lineOf));
}

const noList = refused(
  'refused-by-rule',
  'There is nothing to answer in a workbook yet: send your list first, or have a sample drawn.',
);

interface Work {
  readonly list: BranchListRow;
  readonly findings: readonly FindingRow[];
  readonly lineOf: (place: number) => number;
}

function loadWork(office: Office, branch: string): Promise<Work | undefined> {
  return asBranch(office.store, branch, async (tx) => {
    const list = await loadCurrentList(tx, branch);
    if (!list) return undefined;
    const lines = new Map((await loadLines(tx, list.id)).map(({ place, line }) => [place, line]));
    const findings = await loadFindings(tx, { branch, list: list.id });
    return {
      list,
      findings: findings.filter(({ kind }) => kind !== 'reported'),
      lineOf: (place: number) => lines.get(place) ?? place + 1,
    };
  });
}

/** Takes a returned workbook: rows that can be read are answers from now on, the others are named with the reason. */
export async function takeReturned(
  office: Office,
  asker: Asker,
  { file, password }: { readonly file: string; readonly password?: string | undefined },
): Promise<Result<BranchReturnedReply, Refusal>> {
  const bytes = fromBase64(file);
  if (!bytes.ok) return refused('malformed-request', 'The file is not base64.', { place: 'file' });
  const choices = { sheet: sheetName, password, limits: branchFileLimits };
  const source = await readRegisterSource(bytes.value, choices);
  if (!source.ok) {
    const obstacle = await findObstacle(bytes.value, choices);
    if (obstacle?.kind === 'locked') return ok({ state: 'locked', isWrong: obstacle.isWrong });
    return refused('file-unreadable', `This workbook cannot be read. ${source.error}`, { place: 'file' });
  }
  const work = await loadWork(office, asker.branch);
  if (!work) return noList;
  const rows = source.value.rows.entries.flatMap((entry) => (entry.kind === 'row' ? [entry] : []));
  const [header, ...body] = rows;
  const columns = findColumns((header?.cells ?? []).map((cell) => cell.trim()));
  if (!columns.ok) return refused('file-unreadable', columns.error, { place: 'file' });
  const given = body.map(({ line, cells }) => ({
    line,
    cells: columns.value.map((place) => cells[place] ?? ''),
  }));
  const digest = createHash('sha256').update(bytes.value).digest('hex').slice(0, 12);
  const taken = await takeRows(office, asker, work, given, digest);
  return ok({ state: 'taken', ...taken, overview: await describeOverview(office, asker) });
}

interface GivenRow {
  readonly line: number;
  readonly cells: readonly string[];
}

interface TakenRows {
  answered: number;
  unchanged: number;
  empty: number;
  readonly refused: { row: number; reason: string }[];
}

async function takeRows(
  office: Office,
  asker: Asker,
  work: Work,
  rows: readonly GivenRow[],
  digest: string,
): Promise<TakenRows> {
  const taken: TakenRows = { answered: 0, unchanged: 0, empty: 0, refused: [] };
  const seen = new Set<number>();
  for (const row of rows) {
    const read = readRow(work, row, seen);
    const outcome =
      typeof read === 'string' ? read : await keepRow(office, asker, read, `sheet-${digest}-${row.line}`);
    if (outcome === 'answered' || outcome === 'unchanged' || outcome === 'empty') taken[outcome]++;
    else taken.refused.push({ row: row.line, reason: outcome });
  }
  return taken;
}

interface ReadRow {
  readonly finding: FindingRow;
  readonly answer: FindingAnswer;
}

/** What a row says, `empty`, or why it is refused. */
function readRow({ list, findings, lineOf }: Work, { cells }: GivenRow, seen: Set<number>): ReadRow | string {
  const id = readMark(cells[0] ?? '', list.mark_key);
  const finding = findings.find((one) => one.id === id);
  if (!finding)
    return 'its mark is not of the list that counts now: the row is another branch’s, of an earlier list, or was altered';
  if (seen.has(finding.id)) return 'its mark stands in an earlier row already';
  seen.add(finding.id);
  const wanted = givenCells(finding, list.mark_key, lineOf);
  const altered = wanted.findIndex((cell, i) => cell !== (cells[i] ?? '').replace(/\r\n?/g, '\n').trim());
  if (altered > 0)
    return `cell ${altered + 1} beside the answer is not as it was given out, so it is not certain whom the answer is about`;
  const answer = readAnswer(finding, cells.slice(givenCount));
  if (!answer.ok) return answer.error;
  return answer.value === undefined ? 'empty' : { finding, answer: answer.value as FindingAnswer };
}

async function keepRow(
  office: Office,
  asker: Asker,
  { finding, answer }: ReadRow,
  writeId: string,
): Promise<string> {
  if (isSame(finding, answer)) return 'unchanged';
  const kept = await answerFinding(office, asker, finding.id, { writeId, basedOn: finding.version, answer });
  return kept.ok ? 'answered' : kept.error.message;
}

/** A missing member or a correction that was made on the page stays as it was made there: the sheet knows no more of it. */
function isSame({ answer }: FindingRow, given: FindingAnswer): boolean {
  if (answer?.kind !== given.kind || (answer.note ?? '') !== (given.note ?? '')) return false;
  const detail = (one: FindingRow['answer'] | FindingAnswer) => {
    const { memberId, day, to } = { memberId: undefined, day: undefined, to: undefined, ...one };
    return memberId ?? day ?? to ?? '';
  };
  return detail(answer) === detail(given);
}
