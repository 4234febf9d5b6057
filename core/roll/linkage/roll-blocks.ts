/**
 * Which members an elector is compared with (RECON-4): every member of the same postcode, and every member of the same house
 * number and street whose postcode is like the elector's or is not given, whatever the names. Where the postcode is quite
 * another, those of the same house number and street whose names or day of birth may be the elector's: in a large roll the same
 * house number and street are in hundreds of towns, and nearly all who live there are strangers.
 */
import type { FoldedAddress } from './address.ts';
import { surnameKey } from './compare-names.ts';
import { houseKey, type LinkPerson } from './link-person.ts';
import { fullNamesOf } from './short-names.ts';

/** Whom an elector of a home may be, by the members' places. */
export interface Neighbourhood {
  readonly samePostcode: readonly number[];
  /** Members of the same house number and street. */
  readonly sameHouse: readonly number[];
  /** The same by each of their marks, where they are many. */
  readonly byMark: ReadonlyMap<number, readonly number[]> | undefined;
  readonly codeMarks: readonly number[];
  /** Without a postcode the house is all there is. */
  readonly isWithoutCode: boolean;
}

/** A block of more members than this is looked up by marks; shorter ones are looked through. */
const longBlock = 16;

const nobody: readonly number[] = [];

export class RollBlocks {
  readonly #byPostcode = new Map<string, number[]>();
  readonly #byHouse = new Map<string, number[]>();
  readonly #longBlocks = new Map<readonly number[], Map<number, number[]>>();
  /** The marks of the member at a place begin in `#marks` at `#from[place]`, and end where the next one's begin. */
  readonly #marks: Int32Array;
  readonly #from: Int32Array;

  constructor(members: readonly LinkPerson[]) {
    for (const [place, { address }] of members.entries()) {
      if (address.postcode !== '') add(this.#byPostcode, address.postcode, place);
      const house = houseKey(address);
      if (house !== '') add(this.#byHouse, house, place);
    }
    const marks = new MarkList(members);
    this.#marks = marks.marks;
    this.#from = marks.from;
    trim(this.#byPostcode);
    trim(this.#byHouse);
    for (const block of this.#byHouse.values())
      if (block.length > longBlock) this.#longBlocks.set(block, this.#index(block));
  }

  /** Undefined where nobody can be met. */
  at({ postcode, ...home }: FoldedAddress): Neighbourhood | undefined {
    const samePostcode = this.#byPostcode.get(postcode) ?? nobody;
    const sameHouse = this.#byHouse.get(houseKey({ postcode, ...home })) ?? nobody;
    if (samePostcode.length + sameHouse.length === 0) return undefined;
    return {
      ...{ samePostcode, sameHouse },
      byMark: this.#longBlocks.get(sameHouse),
      codeMarks: postcode === '' ? nobody : [noCode, ...codeMarks(postcode)],
      isWithoutCode: postcode === '',
    };
  }

  /** The places of the members an elector of a home is compared with, each once. */
  meet(near: Neighbourhood, elector: LinkPerson): readonly number[] {
    const { samePostcode, sameHouse, isWithoutCode } = near;
    if (sameHouse.length === 0) return samePostcode;
    if (isWithoutCode) return sameHouse;
    const more = this.#mayBe(near, elector).filter((place) => !samePostcode.includes(place));
    return more.length === 0 ? samePostcode : [...samePostcode, ...more];
  }

  #mayBe({ sameHouse, byMark, codeMarks }: Neighbourhood, elector: LinkPerson): readonly number[] {
    const marks = [...codeMarks, ...nameMarks(elector)];
    if (!byMark) return sameHouse.filter((place) => this.#hasOneOf(place, marks));
    return [...new Set(marks.flatMap((mark) => byMark.get(mark) ?? nobody))];
  }

  #hasOneOf(place: number, marks: readonly number[]): boolean {
    const end = this.#from[place + 1] as number;
    for (let i = this.#from[place] as number; i < end; i++)
      if (marks.includes(this.#marks[i] as number)) return true;
    return false;
  }

  #index(block: readonly number[]): Map<number, number[]> {
    const byMark = new Map<number, number[]>();
    for (const place of block)
      for (const mark of this.#marks.subarray(this.#from[place], this.#from[place + 1]))
        add(byMark, mark, place);
    return byMark;
  }
}

/** The marks of all members in one list: a hundred thousand small arrays take several times its memory. */
class MarkList {
  readonly from: Int32Array;
  readonly marks: Int32Array;

  constructor(members: readonly LinkPerson[]) {
    this.from = new Int32Array(members.length + 1);
    const marks: number[] = [];
    for (const [place, member] of members.entries()) {
      for (const mark of marksOfMember(member)) marks.push(mark);
      this.from[place + 1] = marks.length;
    }
    this.marks = Int32Array.from(marks);
  }
}

/** Lists that have grown have room for more than most ever hold. */
function trim(blocks: Map<string, number[]>): void {
  for (const [key, block] of blocks) blocks.set(key, block.slice());
}

function add<Key>(blocks: Map<Key, number[]>, key: Key, place: number): void {
  const block = blocks.get(key);
  if (block) block.push(place);
  else blocks.set(key, [place]);
}

/**
 * A word as a number of 32 bits (FNV-1a), its kind in the beginning: two words of one number make two people meet who need not,
 * which costs a comparison and changes no decision.
 */
function markOf(kind: number, word: string): number {
  let mark = 0x811c9dc5 ^ kind;
  for (let i = 0; i < word.length; i++) mark = Math.imul(mark ^ word.charCodeAt(i), 0x01000193);
  return mark | 0;
}

const kinds = { codeStart: 1, codeEnd: 2, surname: 3, initials: 4, day: 5 } as const;
/** A member without a postcode. */
const noCode = 0;

/** Two postcodes with one slip have the beginning or the end in common. */
function codeMarks(code: string): readonly number[] {
  return [markOf(kinds.codeStart, code.slice(0, 3)), markOf(kinds.codeEnd, code.slice(-3))];
}

/** The first forename stands among the surnames too, for swapped cells. */
function marksOfMember(member: LinkPerson): ReadonlySet<number> {
  const { postcode } = member.address;
  const [first = ''] = member.name.forenames;
  return new Set([
    ...(postcode === '' ? [noCode] : codeMarks(postcode)),
    ...nameMarks(member),
    ...(first.length > 1 ? [markOf(kinds.surname, first)] : []),
  ]);
}

/** Words of the surname; initials of both names, so that slips behind them meet; the day of birth. */
function nameMarks({ name: { forenames, surnames }, day }: LinkPerson): readonly number[] {
  const surname = surnameKey(surnames);
  const marks = surname === '' ? [] : [markOf(kinds.surname, surname)];
  if (surnames.length > 1)
    for (const word of surnames) if (word.length > 2) marks.push(markOf(kinds.surname, word));
  const end = surname.charAt(0);
  for (const word of forenames.slice(0, 2))
    for (const initial of initialsOf(word)) marks.push(markOf(kinds.initials, initial + end));
  if (day !== '') marks.push(markOf(kinds.day, day));
  return marks;
}

/** Of the forename and of every full name it may stand for. */
function initialsOf(forename: string): ReadonlySet<string> {
  return new Set([forename, ...fullNamesOf(forename)].map((name) => name.charAt(0)));
}
