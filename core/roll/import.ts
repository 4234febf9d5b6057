/**
 * A file of members becomes a roll (ROLL-1). Nothing is dropped silently: rows = accepted + quarantined +
 * duplicates, and every row that was not taken has its number, column and reason.
 */
import { assert, equalBytes, err, ok, type Result } from '@countersign/bytes';
import { type ColumnPlaces, decideColumns, headingOf, type RollMapping } from './columns.ts';
import { parseRow, type RowProblem, type RowRules } from './parse-row.ts';
import { formatRow, type RollRow, rollLimits } from './row.ts';

/** One line of a file: `row` is its number as a spreadsheet shows it, the headings being row 1. */
export interface RollLine {
  readonly row: number;
  readonly cells: readonly string[];
}

/** A line that was not taken. */
export interface RefusedRow {
  readonly row: number;
  readonly column: string | null;
  readonly reason: string;
  /** The line as it was, for whoever puts it right: cells joined by bars, cut short. */
  readonly text: string;
}

/** The outcome of one file. `duplicates` repeat an accepted row exactly; `quarantined` wait for a person. */
export interface RollImport {
  readonly rows: number;
  readonly accepted: readonly RollRow[];
  readonly quarantined: readonly RefusedRow[];
  readonly duplicates: readonly RefusedRow[];
}

/** What else a caller asks of a row, such as letters its printer has; a column and a reason, or nothing. */
export type RowCheck = (row: RollRow) => RowProblem | undefined;

export interface ImportRules extends RowRules {
  readonly mapping?: RollMapping;
  readonly check?: RowCheck;
}

interface Taken {
  readonly line: number;
  readonly row: RollRow;
  /** As they stood there; what is shown of them is made when somebody has to look. */
  readonly cells: readonly string[];
}

/** Collects the lines of one file, one at a time, so that a file is never wholly in memory twice. */
export class RollCollector {
  readonly #places: ColumnPlaces;
  readonly #width: number;
  readonly #rules: ImportRules;
  readonly #taken = new Map<string, Taken>();
  /** Members of whom two rows say different things: neither is known to be right, so both wait. */
  readonly #disputed = new Map<string, number>();
  readonly #quarantined: RefusedRow[] = [];
  readonly #duplicates: RefusedRow[] = [];
  #rows = 0;

  constructor(places: ColumnPlaces, width: number, rules: ImportRules) {
    this.#places = places;
    this.#width = width;
    this.#rules = rules;
  }

  take(line: RollLine): void {
    this.#rows++;
    const problem = this.#accept(line);
    if (problem) this.#quarantined.push({ row: line.row, ...problem, text: shorten(line.cells) });
  }

  /** The whole import; call once, after the last line. */
  finish(): RollImport {
    const accepted = [...this.#taken.values()].map(({ row }) => row);
    const quarantined = this.#quarantined.toSorted((a, b) => a.row - b.row);
    assert(
      this.#rows === accepted.length + quarantined.length + this.#duplicates.length,
      'rows = accepted + quarantined + duplicates',
    );
    return { rows: this.#rows, accepted, quarantined, duplicates: this.#duplicates };
  }

  /** Takes the line as a member or a duplicate; otherwise says why it waits. */
  #accept({ row, cells }: RollLine): RowProblem | undefined {
    if (this.#rows > rollLimits.rows)
      return { column: null, reason: `a roll has at most ${rollLimits.rows} rows` };
    if (cells.length !== this.#width)
      return { column: null, reason: `has ${cells.length} cells where the headings have ${this.#width}` };
    const parsed = parseRow(cells, this.#places, this.#rules);
    if (!parsed.ok) return parsed.error;
    return this.#rules.check?.(parsed.value) ?? this.#place({ line: row, row: parsed.value, cells });
  }

  #place(taken: Taken): RowProblem | undefined {
    const { line, row, cells } = taken;
    const disputed = this.#disputed.get(row.memberId);
    if (disputed !== undefined) return differs(row.memberId, disputed);
    const before = this.#taken.get(row.memberId);
    if (before === undefined) {
      this.#taken.set(row.memberId, taken);
      return undefined;
    }
    if (!equalBytes(formatRow(before.row), formatRow(row))) return this.#dispute(before, line);
    this.#duplicates.push({
      row: line,
      column: null,
      reason: `is the same as row ${before.line}`,
      text: shorten(cells),
    });
    return undefined;
  }

  /** Takes the accepted row back, and gives the problem of the later one. */
  #dispute(before: Taken, line: number): RowProblem {
    const { memberId } = before.row;
    this.#taken.delete(memberId);
    this.#disputed.set(memberId, before.line);
    this.#quarantined.push({ row: before.line, ...differs(memberId, line), text: shorten(before.cells) });
    return differs(memberId, before.line);
  }
}

/** Characters of a line that is kept for a person to look at. */
const shownLength = 300;

function shorten(cells: readonly string[]): string {
  return cells
    .join(' | ')
    .slice(0, shownLength)
    .replace(/\p{Cc}/gu, ' ')
    .toWellFormed();
}

function differs(memberId: string, line: number): RowProblem {
  return {
    column: headingOf('memberId'),
    reason: `${memberId} is also in row ${line} with other details; decide which is right`,
  };
}
/** A collector for a file with these headings, or why the file is no roll. */
export function startRoll(header: readonly string[], rules: ImportRules): Result<RollCollector, string> {
  const places = decideColumns(header, rules.mapping);
  return places.ok ? ok(new RollCollector(places.value, header.length, rules)) : err(places.error);
}

/** A whole file at once: the first line holds the headings. */
export function parseRoll(lines: readonly RollLine[], rules: ImportRules): Result<RollImport, string> {
  const [header, ...rest] = lines;
  if (!header) return err('The file is empty: its first line must name the columns.');
  const collector = startRoll(header.cells, rules);
  if (!collector.ok) return collector;
  for (const line of rest) collector.value.take(line);
  return ok(collector.value.finish());
}
