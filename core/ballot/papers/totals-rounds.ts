/** Rounds of an exhaustive ballot, collected row by row. */
import type { CsvRow } from './csv-rows.ts';
import { type PaperResult, paperLimits, refuse } from './place.ts';
import { type FileRound, type RoundsFile, VotesByName, wholeVotes } from './totals-file.ts';
import { shorten } from './weight.ts';

interface OpenRound {
  readonly totals: Map<number, bigint>;
  readonly withdrawn: Set<number>;
  threshold: bigint | undefined;
}

/** Takes rounds in either layout; rounds are numbered from 1 without a gap. */
export class RoundsTable {
  readonly #title: string | undefined;
  readonly #names = new VotesByName();
  readonly #rounds: OpenRound[] = [];

  constructor(title: string | undefined) {
    this.#title = title;
  }

  /** A row `round,candidate,votes`. */
  takeLong(row: CsvRow) {
    const [number, candidate, votes] = row.cells;
    const round = this.#open(number?.text ?? '');
    if (typeof round === 'string') return refuse(row.line, number?.column ?? 1, round);
    const name = candidate?.text ?? '';
    if (name === '' || name.length > paperLimits.name)
      return refuse(row.line, candidate?.column ?? 1, 'a candidate is missing');
    const fault = this.add(round, name, votes?.text ?? '');
    return fault ? refuse(row.line, votes?.column ?? 1, fault) : undefined;
  }

  /** Candidates in the order of a heading that has a column for each. */
  takeHeading(heading: CsvRow) {
    for (const { text, column } of heading.cells.slice(1)) {
      if (text === '' || text.length > paperLimits.name || this.#names.has(text))
        return refuse(heading.line, column, `“${shorten(text)}” is no heading for one candidate`);
      this.#names.place(text);
    }
    return undefined;
  }

  /** A row with a column for each candidate. */
  takeWide(row: CsvRow, heading: CsvRow) {
    const [number] = row.cells;
    const round = this.#open(number?.text ?? '');
    if (typeof round === 'string') return refuse(row.line, number?.column ?? 1, round);
    for (const [i, { text: name }] of heading.cells.entries()) {
      const cell = row.cells[i];
      if (i === 0 || !cell || cell.text === '' || cell.text === '-') continue;
      const fault = name === '' ? 'a candidate is missing' : this.add(round, name, cell.text);
      if (fault) return refuse(row.line, cell.column, fault);
    }
    return undefined;
  }

  /** The round of this number, opened where it is the next one; a reason where there is none. */
  #open(text: string): OpenRound | string {
    const number = /^\d{1,4}$/.test(text) ? Number(text) : 0;
    if (number < 1 || number > paperLimits.rounds) return `“${shorten(text)}” is no number of a round`;
    if (number > this.#rounds.length + 1)
      return `round ${number} stands before round ${this.#rounds.length + 1}`;
    return this.#rounds[number - 1] ?? this.next();
  }

  /** Opens a further round. */
  next(): OpenRound {
    const round: OpenRound = {
      totals: new Map<number, bigint>(),
      withdrawn: new Set<number>(),
      threshold: undefined,
    };
    this.#rounds.push(round);
    return round;
  }

  /** Votes of a candidate, or that they withdrew after the round before. What is wrong with it, if anything is. */
  add(round: OpenRound, candidate: string, votes: string): string | undefined {
    const place = this.#names.place(candidate);
    if (this.#names.count > paperLimits.candidates) return `more than ${paperLimits.candidates} candidates`;
    if (/^withdrawn$/i.test(votes)) {
      const before = this.#rounds[this.#rounds.indexOf(round) - 1];
      if (!before?.totals.has(place)) return `“${shorten(candidate)}” did not stand in the round before`;
      before.withdrawn.add(place);
      return undefined;
    }
    const total = wholeVotes(votes);
    if (total === undefined) return `“${shorten(votes)}” is no whole number of votes`;
    if (round.totals.has(place)) return `“${shorten(candidate)}” has votes twice in one round`;
    round.totals.set(place, total);
    return undefined;
  }

  /** A candidate withdraws after a round in which the candidate stood. */
  withdraw(round: OpenRound, candidate: string): string | undefined {
    const place = this.#names.has(candidate) ? this.#names.place(candidate) : -1;
    if (!round.totals.has(place)) return `“${shorten(candidate)}” did not stand in this round`;
    round.withdrawn.add(place);
    return undefined;
  }

  /** All rounds; `line` is where an error without rounds points to. */
  file(line: number): PaperResult<RoundsFile> {
    if (this.#rounds.length === 0) return refuse(line, 1, 'the file holds no round');
    const { candidates, isNumbered, from } = this.#names.ordered();
    const rounds = this.#rounds.map(
      ({ totals, withdrawn, threshold }): FileRound => ({
        threshold,
        totals: from.map((place) => totals.get(place)),
        withdrawnAfter: from.flatMap((place, i) => (withdrawn.has(place) ? [i] : [])),
      }),
    );
    return { ok: true, value: { title: this.#title, candidates, isNumbered, rounds } };
  }
}
