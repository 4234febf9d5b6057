/**
 * How often a field of one person differs between two of the person's rows, counted in the file itself (MATCHING-6): for each field
 * in the pairs that are sure without it. In a file copied by hand several times over a difference says less against a pair.
 */
import type { RowComparison } from './compare-rows.ts';
import type { ReadyRow } from './row.ts';

/** Bits by which a difference in a field says less against a pair than it usually does, and an agreement less for it; none negative. */
export interface Relief {
  readonly forename: number;
  readonly surname: number;
  readonly date: number;
  readonly home: number;
  readonly agreement: { readonly forename: number; readonly surname: number; readonly date: number };
  /** What of the weaker of surname and place counts beside the stronger, between 0 and 1: families share both. */
  readonly beside: number;
}

type Field = Exclude<keyof Relief, 'beside' | 'agreement'>;
const fields: readonly Field[] = ['forename', 'surname', 'date', 'home'];

/** A file of which nothing is known yet. */
export const noRelief: Relief = {
  ...{ forename: 0, surname: 0, date: 0, home: 0, beside: 1 / 3 },
  agreement: { forename: 0, surname: 0, date: 0 },
};
/** In a file without families a surname and a place are two things. */
const withoutFamilies = 0.9;

/** How often each field differs where the usual weights are right. */
const usual: Readonly<Record<Field, number>> = {
  forename: 2 ** -6,
  surname: 2 ** -5,
  date: 2 ** -4,
  home: 2 ** -4,
};
/** Of so many usual pairs beside those counted: a file with few second rows says little. */
const supposed = 60;
/** Even where every second cell is wrong, a difference is not for a pair. */
const mostDiffering = 0.5;
/** Bits of a probability of .99. */
const sureBits = Math.log2(99);
/** Weights without a field are counted up to so many bits. */
const mostBits = 64;

/** Pairs by their whole bits without the field. */
interface Tally {
  readonly known: Uint32Array;
  readonly differing: Uint32Array;
}

const tally = (): Tally => ({ known: new Uint32Array(mostBits), differing: new Uint32Array(mostBits) });
const tallies = (): Readonly<Record<Field, Tally>> => ({
  ...{ forename: tally(), surname: tally(), date: tally(), home: tally() },
});

/** Counts while the rows are compared. Pairs of one home by other names or days are two people in most files, and counted apart. */
export class FieldDamage {
  readonly #strangers = tallies();
  readonly #homes = tallies();

  count(left: ReadyRow, right: ReadyRow, found: RowComparison): void {
    if (found.weight < 0) return;
    const place = found.household === undefined ? this.#strangers : this.#homes;
    for (const field of fields) {
      const differs = doesDiffer(left, right, found, field);
      if (differs === undefined) continue;
      const bits = Math.min(mostBits - 1, Math.max(0, Math.floor(found.weight - found[field])));
      const { known, differing } = place[field];
      known[bits] = (known[bits] ?? 0) + 1;
      if (differs) differing[bits] = (differing[bits] ?? 0) + 1;
    }
  }

  /**
   * What was counted, with the log2 odds of a pair before anything is compared; `hasSlips`: whoever is of one home by another name or
   * day is one person under a wrong one.
   */
  relief(pair: number, hasSlips: boolean): Relief {
    const sure = Math.ceil(sureBits - pair);
    const sum = (counts: Uint32Array) => counts.subarray(sure).reduce((total, one) => total + one, 0);
    const share = (field: Field): number => {
      const [other, home] = [this.#strangers[field], this.#homes[field]];
      const known = sum(other.known) + (hasSlips ? sum(home.known) : 0) + supposed;
      const differing = sum(other.differing) + (hasSlips ? sum(home.differing) : 0) + supposed * usual[field];
      return Math.min(mostDiffering, Math.max(usual[field], differing / known));
    };
    const bits = (field: Field) => Math.log2(share(field) / usual[field]);
    const lost = (field: Field) => Math.log2((1 - usual[field]) / (1 - share(field)));
    return {
      ...{ forename: bits('forename'), surname: bits('surname') },
      ...{ date: bits('date'), home: bits('home') },
      agreement: { forename: lost('forename'), surname: lost('surname'), date: lost('date') },
      beside: hasSlips ? withoutFamilies : noRelief.beside,
    };
  }
}

/** Undefined where a side has no such cell. */
function doesDiffer(
  left: ReadyRow,
  right: ReadyRow,
  found: RowComparison,
  field: Field,
): boolean | undefined {
  switch (field) {
    case 'date':
      return left.dob === '' || right.dob === '' ? undefined : found.date < 0;
    case 'home':
      return left.home.length === 0 || right.home.length === 0 ? undefined : found.home < 0;
    case 'forename':
      return found.forename === 0 ? undefined : found.forename < 0;
    default:
      return found.surname === 0 ? undefined : found.surname < 0;
  }
}
