/** Searches the parts of a roll one after the other: what one thread does. */
import {
  type FileShape,
  type LinkRowReader,
  type MemberFinding,
  prepareLinkRows,
  type RegisterMapping,
  RollSearch,
} from '@countersign/roll';
import { unpackPeople } from './pack.ts';
import { type BrokenLine, readPart } from './read-people.ts';

/** What every thread is told first. */
export interface SearchPlan {
  /** Of `packPeople`. */
  readonly members: string;
  /** Headings of the roll, and how they are to be read. */
  readonly header: readonly string[];
  readonly mapping: RegisterMapping;
  readonly shape: FileShape;
  readonly encoding: 'utf-8' | 'windows-1252';
}

/** A part of the roll: its number, from 0, and whole rows; the first begins with the headings. */
export interface RollPart {
  readonly number: number;
  readonly bytes: Uint8Array;
}

export interface PartReport {
  readonly number: number;
  readonly electors: number;
  /** Physical lines. */
  readonly lines: number;
  /** Lines that are no rows, counted within the part from 1. */
  readonly broken: readonly BrokenLine[];
}

/** More electors than a part has bytes: places of a later part are behind all of an earlier one. */
const placesOfPart = 2 ** 27;

export class PartSearch {
  readonly #plan: SearchPlan;
  readonly #reader: LinkRowReader;
  readonly #search: RollSearch;

  /** Throws where the headings do not fit: whoever made the plan has seen that they do. */
  constructor(plan: SearchPlan) {
    const reader = prepareLinkRows(plan.header, plan.mapping);
    if (!reader.ok) throw new Error(reader.error);
    this.#plan = plan;
    this.#reader = reader.value;
    this.#search = new RollSearch(unpackPeople(plan.members));
  }

  take({ number, bytes }: RollPart): PartReport {
    const { entries, physical } = readPart(bytes, number, this.#plan);
    const broken: BrokenLine[] = [];
    let rows = 0;
    for (const entry of entries) {
      if (entry.kind === 'broken') broken.push({ line: entry.line, reason: entry.reason });
      if (entry.kind !== 'row') continue;
      const isHeading = number === 0 && rows === 0;
      if (!isHeading) this.#search.take(this.#reader.read(entry.cells), number * placesOfPart + rows);
      rows++;
    }
    return { number, electors: number === 0 ? rows - 1 : rows, lines: physical, broken };
  }

  get findings(): readonly MemberFinding[] {
    return this.#search.findings;
  }
}
