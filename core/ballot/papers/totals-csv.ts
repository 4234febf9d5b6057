/**
 * Totals as CSV, in three layouts told apart by their heading:
 *
 * - by candidate: `candidate,votes` or `id,name,votes`, a row for each; without a heading, two columns of which the second
 *   holds whole numbers;
 * - by area: `area,<option>,<option>,…`, a row for each area, added up. Columns that are known to be something else
 *   (electorate, valid, rejected, turnout and the like) are not options; with `options`, those columns are, and no others;
 * - by round: `round,candidate,votes`, or `round,<candidate>,<candidate>,…` with empty cells for those who did not stand;
 *   `withdrawn` in place of votes for a candidate who withdrew after the round before.
 *
 * Rows `title`, `seats`, `electorate`, `rejected`, `valid` in front of the heading, or behind the candidates, say that.
 */
import { type CsvRow, readCsvRows } from './csv-rows.ts';
import { type PaperResult, paperLimits, refuse } from './place.ts';
import { type RoundsFile, type TotalsFile, VotesByName, wholeVotes } from './totals-file.ts';
import { RoundsTable } from './totals-rounds.ts';
import { shorten } from './weight.ts';

export type TotalsLayout = 'by-candidate' | 'by-area' | 'by-round';

const facts = ['title', 'seats', 'electorate', 'rejected', 'valid'] as const;
type Fact = (typeof facts)[number];

const nameHeading = /^(candidate|candidates|option|name|answer|choice)s?$/i;
const idHeading = /^(id|number|no\.?|candidate[ _]?id)$/i;
const votesHeading = /^(votes?|totals?|count|ballots|total[ _]votes)$/i;
const areaHeading =
  /^(areas?|ward|district|region|constituency|branch|division|place|electorate|(area|region|ward)[ _]?(code|name)|code)$/i;
const noOption =
  /^(id|.*code|area|region|.*electorate|expected.*|verified.*|.*turnout.*|votes[ _]?cast|valid.*|.*rejected.*|spoil?t.*|no[ _]official.*|multiple.*|voting[ _]for.*|writing.*|unmarked.*|pct.*|percent.*|total.*|name|ward|district|constituency|branch)$/i;

/** How a CSV lays out totals; nothing where it holds none. */
export function layoutOfTotals(rows: readonly CsvRow[]): TotalsLayout | undefined {
  const heading = rows.find((row) => factOf(row) === undefined);
  const names = heading?.cells.map(({ text }) => text) ?? [];
  const [first = '', second = ''] = names;
  if (/^round$/i.test(first)) return 'by-round';
  if (
    names.some((name) => nameHeading.test(name) || idHeading.test(name)) &&
    names.some((name) => votesHeading.test(name))
  )
    return 'by-candidate';
  const isPapers = /^(count|papers|number|paper|ballot)$/i.test(first);
  if (names.length >= 3 && !isPapers && names.some((name) => areaHeading.test(name))) return 'by-area';
  return names.length === 2 && first !== '' && wholeVotes(second) !== undefined ? 'by-candidate' : undefined;
}

function factOf(row: CsvRow): Fact | undefined {
  const [first, , ...others] = row.cells.map(({ text }) => text);
  if (others.some((text) => text !== '')) return undefined;
  return facts.find((fact) => fact === first?.toLowerCase());
}

/** Reads totals laid out by candidate or by area. `options`: the columns that are options, where it is said. */
export function parseTotalsCsv(
  text: string,
  options: readonly string[] | undefined,
): PaperResult<TotalsFile> {
  const rows = readCsvRows(text);
  if (!rows.ok) return rows;
  const said = takeFacts(rows.value);
  if (!said.ok) return said;
  const { fact, rest } = said.value;
  const [heading] = rest;
  if (!heading) return refuse(1, 1, 'the file holds no totals');
  const votes = new Votes();
  const layout = layoutOfTotals(rest);
  const fault = layout === 'by-area' || options ? addAreas(rest, votes, options) : addCandidates(rest, votes);
  if (fault) return fault;
  return { ok: true, value: votes.file(fact) };
}

/** Reads rounds of an exhaustive ballot. */
export function parseRoundsCsv(text: string): PaperResult<RoundsFile> {
  const rows = readCsvRows(text);
  if (!rows.ok) return rows;
  const said = takeFacts(rows.value);
  if (!said.ok) return said;
  const [heading, ...body] = said.value.rest;
  if (!heading || !/^round$/i.test(heading.cells[0]?.text ?? ''))
    return refuse(heading?.line ?? 1, 1, 'the heading “round,candidate,votes” is missing');
  const table = new RoundsTable(said.value.fact.get('title')?.text);
  const [, second, third, ...more] = heading.cells.map(({ text: name }) => name);
  const isNamed = nameHeading.test(second ?? '') || idHeading.test(second ?? '');
  const isLong = isNamed && votesHeading.test(third ?? '') && more.length === 0;
  const headless = isLong ? undefined : table.takeHeading(heading);
  if (headless) return headless;
  for (const row of body) {
    const long = tooLong(row, heading);
    if (long) return long;
    const fault = isLong ? table.takeLong(row) : table.takeWide(row, heading);
    if (fault) return fault;
  }
  return table.file(heading.line);
}

interface Said {
  readonly fact: ReadonlyMap<Fact, { readonly text: string; readonly votes: bigint }>;
  readonly rest: readonly CsvRow[];
}

function takeFacts(rows: readonly CsvRow[]): PaperResult<Said> {
  const fact = new Map<Fact, { text: string; votes: bigint }>();
  const rest: CsvRow[] = [];
  for (const row of rows) {
    const name = factOf(row);
    const cell = row.cells[1];
    if (!name || !cell) {
      rest.push(row);
      continue;
    }
    const votes = wholeVotes(cell.text);
    if (name !== 'title' && votes === undefined)
      return refuse(row.line, cell.column, `“${shorten(cell.text)}” is no whole number`);
    fact.set(name, { text: cell.text.slice(0, paperLimits.name), votes: votes ?? 0n });
  }
  return { ok: true, value: { fact, rest } };
}

class Votes {
  readonly #names = new VotesByName();
  readonly #totals: bigint[] = [];
  #facts = new Map<Fact, bigint>();

  has(id: string): boolean {
    return this.#names.has(id);
  }

  add(id: string, name: string, votes: bigint): void {
    const place = this.#names.place(id, name);
    this.#totals[place] = (this.#totals[place] ?? 0n) + votes;
  }

  addFact(fact: Fact, votes: bigint): void {
    this.#facts.set(fact, (this.#facts.get(fact) ?? 0n) + votes);
  }

  file(said: Said['fact']): TotalsFile {
    const { candidates, isNumbered, from } = this.#names.ordered();
    const fact = (name: Fact) => said.get(name)?.votes ?? this.#facts.get(name);
    const seats = fact('seats');
    return {
      title: said.get('title')?.text,
      seats: seats === undefined ? undefined : Number(seats),
      electorate: fact('electorate'),
      rejected: fact('rejected'),
      valid: fact('valid'),
      candidates,
      isNumbered,
      totals: from.map((place) => this.#totals[place] ?? 0n),
    };
  }
}

/** A cell behind the last column, which nobody would have read. */
function tooLong({ line, cells }: CsvRow, heading: CsvRow) {
  const stray = cells.slice(heading.cells.length).find(({ text }) => text !== '');
  return stray && refuse(line, stray.column, 'more cells than the heading has');
}

function addCandidates(rows: readonly CsvRow[], votes: Votes) {
  const [heading] = rows as [CsvRow];
  const names = heading.cells.map(({ text }) => text);
  const hasHeading = names.some((name) => votesHeading.test(name));
  const at = (pattern: RegExp) => names.findIndex((name) => pattern.test(name));
  const votesAt = hasHeading ? at(votesHeading) : 1;
  const nameAt = hasHeading ? at(nameHeading) : 0;
  const idAt = hasHeading && at(idHeading) >= 0 ? at(idHeading) : nameAt;
  for (const row of hasHeading ? rows.slice(1) : rows) {
    const long = tooLong(row, heading);
    if (long) return long;
    const id = row.cells[idAt]?.text ?? '';
    const cell = row.cells[votesAt];
    const total = wholeVotes(cell?.text ?? '');
    if (id === '' || id.length > paperLimits.name) return refuse(row.line, 1, 'a candidate is missing');
    if (votes.has(id))
      return refuse(row.line, row.cells[idAt]?.column ?? 1, `“${shorten(id)}” stands in two rows`);
    if (total === undefined)
      return refuse(
        row.line,
        cell?.column ?? 1,
        `“${shorten(cell?.text ?? '')}” is no whole number of votes`,
      );
    votes.add(id, row.cells[nameAt]?.text || id, total);
  }
  return undefined;
}

function addAreas(rows: readonly CsvRow[], votes: Votes, options: readonly string[] | undefined) {
  const [heading, ...areas] = rows as [CsvRow, ...CsvRow[]];
  const isOption = (name: string, i: number) =>
    options ? options.includes(name) : i > 0 && name !== '' && !noOption.test(name);
  const missing = options?.find((option) => heading.cells.every(({ text }) => text !== option));
  if (missing !== undefined) return refuse(heading.line, 1, `no column is headed “${shorten(missing)}”`);
  for (const [i, { text: name }] of heading.cells.entries()) {
    const fact = facts.find(
      (one) => name.toLowerCase().replace(/[ _](ballots?|papers?|votes?)$/, '') === one,
    );
    if (!isOption(name, i) && !fact) continue;
    for (const row of areas) {
      const long = tooLong(row, heading);
      if (long) return long;
      const cell = row.cells[i];
      const total = wholeVotes(cell?.text ?? '');
      if (total === undefined)
        return refuse(
          row.line,
          cell?.column ?? 1,
          `“${shorten(cell?.text ?? '')}” is no whole number of votes`,
        );
      if (isOption(name, i)) votes.add(name, name, total);
      else if (fact) votes.addFact(fact, total);
    }
  }
  return undefined;
}
