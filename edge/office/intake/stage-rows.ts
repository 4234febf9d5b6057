/** The rows of an import as a snapshot keeps them, each compared with the register. */
import {
  checkBalance,
  decidePlaces,
  type FileEntry,
  type FileRows,
  findDisappearances,
  type ImportedMember,
  joinId,
  type RegisterImport,
  type RegisterMapping,
} from '@countersign/roll';
import type {
  ComparedMember,
  NamingRow,
  NewDisappearance,
  NewSnapshotRow,
  SnapshotFigures,
} from '@countersign/store';
import { registerMemberOf } from '../register-member.ts';
import { compareMember, figureOf, memberIdOf } from './compare-member.ts';

export type ComparedRegister = ReadonlyMap<string, ComparedMember>;

/** What every row of one staging shares. */
export interface Staging {
  readonly found: RegisterImport;
  readonly mapping: RegisterMapping;
  readonly register: ComparedRegister;
  readonly entries: ReadonlyMap<number, FileEntry>;
}

/** Entries of a file by their first line. */
export function entriesByLine({ entries }: FileRows): ReadonlyMap<number, FileEntry> {
  return new Map(entries.map((entry) => [entry.line, entry]));
}

const nothing = {
  against: null,
  memberId: null,
  branch: '',
  name: '',
  search: '',
  details: null,
  own: null,
  before: null,
  cells: null,
  field: null,
  reason: null,
  sameAs: null,
} as const;

/** Every row of the import, in the order of lines. */
export function stageRows(staging: Staging): readonly NewSnapshotRow[] {
  const { found, entries } = staging;
  const linesOf = (line: number) => entries.get(line)?.lines ?? 1;
  const rows: NewSnapshotRow[] = [
    ...found.members.map((member) => acceptedRow(staging, member)),
    ...found.duplicates.map(({ line, sameAs }) => ({
      ...{ ...nothing, line, lines: linesOf(line), sameAs },
      state: 'duplicate' as const,
    })),
    ...found.quarantined.map(({ line, lines, field, reason }) => {
      const cells = cellsOf(entries.get(line));
      const named = namesIn(found.header, cells, staging.mapping);
      return { ...nothing, line, lines, field, reason, cells, ...named, state: 'quarantined' as const };
    }),
  ];
  return rows.sort((a, b) => a.line - b.line);
}

function acceptedRow({ register, mapping, entries }: Staging, member: ImportedMember): NewSnapshotRow {
  const memberId = memberIdOf(member);
  return {
    ...nothing,
    line: member.line,
    lines: entries.get(member.line)?.lines ?? 1,
    state: 'accepted',
    ...rowOfMember(memberId, member, register.get(memberId), mapping),
  };
}

/** What an accepted row holds of its member. */
export function rowOfMember(
  memberId: string,
  { fields, address }: Pick<ImportedMember, 'fields' | 'address'>,
  before: ComparedMember | undefined,
  mapping: RegisterMapping,
) {
  const compared = compareMember({ fields, address }, before, mapping.columns.has('address'));
  const { branch, name, search } = registerMemberOf(memberId, compared.details);
  return { memberId, ...compared, branch, name, search };
}

function cellsOf(entry: FileEntry | undefined): readonly string[] {
  if (entry?.kind === 'row') return entry.cells.map((cell) => cell.toWellFormed().replaceAll('\0', ''));
  return [entry?.kind === 'broken' ? entry.text.toWellFormed().replaceAll('\0', '') : ''];
}

/**
 * The member's number and branch in the cells of a row that waits, as far as they can be told: nobody counts as gone
 * who is named, and a branch is not short of a row that waits.
 */
export function namesIn(
  header: readonly string[],
  cells: readonly string[],
  mapping: RegisterMapping,
): { readonly memberId: string | null; readonly branch: string } {
  const places = decidePlaces(header, mapping);
  if (!places.ok || cells.length < header.length) return { memberId: null, branch: '' };
  const parts = (field: string) => (places.value.get(field) ?? []).map((place) => cells[place]?.trim() ?? '');
  const id = joinId(parts('id'));
  const { idDigits } = mapping.choices;
  const isShort = idDigits !== undefined && /^\d+$/.test(id);
  const memberId = isShort ? id.padStart(idDigits, '0') : id;
  return { memberId: memberId === '' ? null : memberId, branch: parts('branch').filter(Boolean).join(' ') };
}

/** The conservation law of a staged file, from its import and the rows. Throws when it does not hold. */
export function figuresOf({ lines }: RegisterImport, rows: readonly NewSnapshotRow[]): SnapshotFigures {
  const counts = { new: 0, unchanged: 0, changed: 0, duplicate: 0, quarantined: 0 };
  for (const { against, sameAs } of rows)
    counts[against ? figureOf(against) : sameAs === null ? 'quarantined' : 'duplicate']++;
  const accepted = rows.length - counts.quarantined;
  const problems = checkBalance(lines, { ...counts, accepted });
  if (problems.length > 0) throw new Error(`figuresOf: ${problems.join('; ')}`);
  return {
    physical: lines.physical,
    header_lines: lines.header,
    blank: lines.blank,
    accepted_lines: lines.accepted,
    quarantined_lines: lines.quarantined,
    accepted,
    ...counts,
  };
}

/**
 * Members of the snapshot published last whom these rows do not hold, or hold under another branch. A row in quarantine, or
 * set aside, names its member all the same, who therefore stays where they stand.
 */
export function findLeaving(
  register: Iterable<ComparedMember>,
  rows: Iterable<NamingRow>,
): readonly NewDisappearance[] {
  const earlier = new Map<string, string>();
  for (const { memberId, branch, state, sighted } of register)
    if (sighted && state === 'present') earlier.set(memberId, branch);
  const later = new Map<string, string>();
  for (const { memberId, branch, isAccepted } of rows) {
    if (isAccepted) later.set(memberId, branch);
    else if (!later.has(memberId)) later.set(memberId, earlier.get(memberId) ?? '');
  }
  return findDisappearances(earlier, later, new Set());
}
