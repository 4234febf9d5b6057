/**
 * A file of members, as rows with their lines, becomes a staged snapshot: every line is a heading, blank, accepted or
 * quarantined, and every accepted row is new, unchanged, changed or a duplicate against the snapshot before (ROLL-1).
 */
import { assert, ok, type Result } from '@countersign/bytes';
import { checkBalance, type LineBalance, type RowBalance } from './conservation.ts';
import { type DateOrder, decideOrder, shortYearReason, weighOrder } from './dates.ts';
import type { FileEntry, FileRows } from './file-rows.ts';
import { findHeadings, isStray } from './find-headings.ts';
import type { FieldPlaces, RegisterMapping } from './mapping.ts';
import {
  dateFields,
  type FieldProblem,
  type ImportedMember,
  type Repair,
  readMember,
} from './read-member.ts';

/** A row, or a line that is none, which waits for a person; it can be mended in place. */
export interface QuarantinedRow extends FieldProblem {
  readonly line: number;
  readonly lines: number;
  /** As it stands in the file, cells parted by bars, cut short. */
  readonly text: string;
}

/** A row that repeats one already accepted. */
export interface DuplicateRow {
  readonly line: number;
  readonly sameAs: number;
}

/** What a person must say before the rows that hang on it can be read. */
export interface DateQuestion {
  readonly field: string;
  readonly open: number;
  readonly dayFirst: number;
  readonly monthFirst: number;
  readonly example: string;
}

export interface ShortYears {
  readonly field: string;
  /** Rows that wait for the answer. */
  readonly rows: number;
  readonly example: string;
}

export interface RegisterImport {
  readonly header: readonly string[];
  readonly lines: LineBalance;
  readonly rows: RowBalance;
  /** Each member once, in the order of the file. */
  readonly members: readonly ImportedMember[];
  readonly quarantined: readonly QuarantinedRow[];
  readonly duplicates: readonly DuplicateRow[];
  readonly questions: readonly DateQuestion[];
  /** Dates whose year has two digits, where nobody has said from which year they count. */
  readonly shortYears: readonly ShortYears[];
  /** Day and month in each column of dates: as the mapping says, or as the column shows. */
  readonly orders: Readonly<Record<string, DateOrder>>;
  readonly repairs: Readonly<Record<Repair, number>>;
}

export interface RegisterRules {
  readonly mapping: RegisterMapping;
  readonly today: string;
  /** The snapshot before: a member's identity (`identityOf`) and contents (`contentsOf`). */
  readonly previous?: ReadonlyMap<string, string>;
}

type Row = Extract<FileEntry, { kind: 'row' }>;

/** Imports a file; an error when no row holds the mapped headings, and then nothing was read. */
export function importRegister(
  { physical, entries }: FileRows,
  rules: RegisterRules,
): Result<RegisterImport, string> {
  const heading = findHeadings(entries, rules.mapping);
  if (!heading.ok) return heading;
  const { at, header, places } = heading.value;
  const body = entries.slice(at + 1);
  const staging = new Staging(header, places, rules, body);
  const above = entries.slice(0, at).filter((entry) => !isStray(entry, header));
  for (const entry of entries.slice(0, at))
    if (isStray(entry, header)) staging.takeStray(entry, entries[at]?.line ?? 0);
  for (const entry of body) staging.take(entry);
  return ok(staging.finish(physical, [...above, ...entries.slice(at, at + 1)]));
}

/** By what a member is known again: the number, or all of the row where there is none. */
export function identityOf(member: ImportedMember): string {
  return member.fields['id'] ? `id\u001f${member.fields['id']}` : contentsOf(member);
}

/** All of a member in one text, the same for the same cells. */
export function contentsOf({ fields, address }: ImportedMember): string {
  const parts = Object.keys(fields)
    .sort()
    .map((field) => `${field}\u001f${fields[field]}`);
  return [...parts, ...address].join('\u001e');
}

interface Taken {
  readonly entry: Row;
  readonly member: ImportedMember;
  readonly contents: string;
}

class Staging {
  readonly #header: readonly string[];
  readonly #places: FieldPlaces;
  readonly #rules: RegisterRules;
  readonly #orders = new Map<string, DateOrder | undefined>();
  readonly #questions: DateQuestion[] = [];
  readonly #repairs = { 'serial-date': 0, 'leading-zero': 0, 'name-parted': 0, 'initials-parted': 0 };
  readonly #taken = new Map<string, Taken>();
  /** Members of whom two rows say different things: neither is known to be right, so both wait. */
  readonly #disputed = new Map<string, number>();
  readonly #duplicates: (DuplicateRow & { readonly entry: Row; readonly identity: string })[] = [];
  readonly #quarantined: QuarantinedRow[] = [];
  readonly #shortYears = new Map<string, ShortYears>();
  #blank = 0;

  constructor(
    header: readonly string[],
    places: FieldPlaces,
    rules: RegisterRules,
    body: readonly FileEntry[],
  ) {
    this.#header = header;
    this.#places = places;
    this.#rules = rules;
    for (const field of dateFields) if (places.has(field)) this.#decideOrder(field, body);
  }

  #decideOrder(field: string, body: readonly FileEntry[]): void {
    const chosen = this.#rules.mapping.choices.dates[field];
    const [place] = this.#places.get(field) ?? [];
    const evidence = weighOrder(
      body.map((entry) => (entry.kind === 'row' ? (entry.cells[place ?? 0] ?? '') : '')),
    );
    const order = chosen ?? decideOrder(evidence);
    this.#orders.set(field, order);
    const { open, dayFirst, monthFirst, example } = evidence;
    if (order === undefined && example !== undefined)
      this.#questions.push({ field, open, dayFirst, monthFirst, example });
  }

  take(entry: FileEntry): void {
    if (entry.kind === 'blank') this.#blank += entry.lines;
    else if (entry.kind === 'broken') this.#quarantine(entry, { field: null, reason: entry.reason });
    else this.#takeRow(entry);
  }

  /** What stands above the headings and may be a member waits for a person: no line is a heading that nobody has looked at. */
  takeStray(entry: Exclude<FileEntry, { kind: 'blank' }>, headings: number): void {
    const reason =
      entry.kind === 'broken' ? entry.reason : `stands above the headings, which are in line ${headings}`;
    this.#quarantine(entry, { field: null, reason });
  }

  #takeRow(entry: Row): void {
    const width = this.#header.length;
    const cells = withoutEmptyEnd(entry.cells, width);
    if (cells.length !== width) {
      const reason = `has ${cells.length} cells where the headings have ${width}`;
      this.#quarantine(entry, { field: null, reason });
      return;
    }
    const member = readMember(entry.line, cells, {
      places: this.#places,
      choices: this.#rules.mapping.choices,
      orders: this.#orders,
      today: this.#rules.today,
      onRepair: (repair) => {
        this.#repairs[repair]++;
      },
    });
    if (!member.ok) {
      this.#noteShortYear(cells, member.error);
      this.#quarantine(entry, member.error);
    } else this.#place(entry, member.value);
  }

  #noteShortYear(cells: readonly string[], { field, reason }: FieldProblem): void {
    if (field === null || reason !== shortYearReason) return;
    const [place = 0] = this.#places.get(field) ?? [];
    const { rows, example } = this.#shortYears.get(field) ?? { rows: 0, example: cells[place]?.trim() ?? '' };
    this.#shortYears.set(field, { field, rows: rows + 1, example });
  }

  #place(entry: Row, member: ImportedMember): void {
    const identity = identityOf(member);
    const disputed = this.#disputed.get(identity);
    if (disputed !== undefined) {
      this.#quarantine(entry, differs(disputed));
      return;
    }
    const before = this.#taken.get(identity);
    const contents = contentsOf(member);
    if (!before) this.#taken.set(identity, { entry, member, contents });
    else if (before.contents === contents)
      this.#duplicates.push({ line: entry.line, sameAs: before.entry.line, entry, identity });
    else this.#dispute(identity, before, entry);
  }

  /** The accepted row, and its duplicates, are taken back. */
  #dispute(identity: string, before: Taken, entry: Row): void {
    this.#taken.delete(identity);
    this.#disputed.set(identity, before.entry.line);
    this.#quarantine(before.entry, differs(entry.line));
    this.#quarantine(entry, differs(before.entry.line));
  }

  #quarantine(entry: Exclude<FileEntry, { kind: 'blank' }>, problem: FieldProblem): void {
    const text = shorten(entry.kind === 'row' ? entry.cells.join(' | ') : entry.text);
    this.#quarantined.push({ line: entry.line, lines: entry.lines, ...problem, text });
  }

  /** The whole import; call once, after the last row. */
  finish(physical: number, above: readonly FileEntry[]): RegisterImport {
    const duplicates = this.#duplicates.filter(({ identity, entry }) => {
      const disputed = this.#disputed.get(identity);
      if (disputed !== undefined) this.#quarantine(entry, differs(disputed));
      return disputed === undefined;
    });
    const taken = [...this.#taken];
    const rows = this.#countRows(taken, duplicates.length);
    const lines = {
      physical,
      ...this.#countLines(above, [
        ...taken.map(([, one]) => one.entry),
        ...duplicates.map(({ entry }) => entry),
      ]),
    };
    const problems = checkBalance(lines, rows);
    assert(problems.length === 0, problems.join('; '));
    return {
      header: this.#header,
      lines,
      rows,
      members: taken.map(([, { member }]) => member),
      quarantined: this.#quarantined.toSorted((a, b) => a.line - b.line),
      duplicates: duplicates.map(({ line, sameAs }) => ({ line, sameAs })),
      questions: this.#questions,
      shortYears: [...this.#shortYears.values()],
      orders: Object.fromEntries(
        [...this.#orders].flatMap(([field, order]) => (order === undefined ? [] : [[field, order]])),
      ),
      repairs: this.#repairs,
    };
  }

  #countRows(taken: readonly (readonly [string, Taken])[], duplicate: number): RowBalance {
    const { previous } = this.#rules;
    let [isNew, unchanged, changed] = [0, 0, 0];
    for (const [identity, { contents }] of taken) {
      const before = previous?.get(identity);
      if (before === undefined) isNew++;
      else if (before === contents) unchanged++;
      else changed++;
    }
    const accepted = taken.length + duplicate;
    return { accepted, new: isNew, unchanged, changed, duplicate, quarantined: this.#quarantined.length };
  }

  #countLines(above: readonly FileEntry[], accepted: readonly Row[]): Omit<LineBalance, 'physical'> {
    const count = (entries: readonly { readonly lines: number }[]) =>
      entries.reduce((sum, { lines }) => sum + lines, 0);
    const blankAbove = above.filter(({ kind }) => kind === 'blank');
    return {
      header: count(above) - count(blankAbove),
      blank: this.#blank + count(blankAbove),
      accepted: count(accepted),
      quarantined: count(this.#quarantined),
    };
  }
}

function differs(line: number): FieldProblem {
  return { field: 'id', reason: `is also in line ${line} with other details; decide which is right` };
}

/** Cells beyond the headings that are empty are no cells: spreadsheets add them. */
function withoutEmptyEnd(cells: readonly string[], width: number): readonly string[] {
  if (cells.length <= width) return cells;
  return cells.slice(width).every((cell) => cell.trim() === '') ? cells.slice(0, width) : cells;
}

/** Characters of a row that is kept for a person to look at. */
const shownLength = 300;

function shorten(text: string): string {
  return text
    .slice(0, shownLength)
    .replace(/\p{Cc}/gu, ' ')
    .toWellFormed();
}
