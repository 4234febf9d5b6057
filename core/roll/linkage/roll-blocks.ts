/**
 * Which members an elector is compared with (RECON-4): every member of the same postcode, and every member of the same house
 * number and street whose postcode is like the elector's or is not given, whatever the names. Where the postcode is quite
 * another, those of the same house number and street whose names or day of birth may be the elector's: in a large roll the same
 * house number and street are in hundreds of towns, and nearly all who live there are strangers.
 */
import type { FoldedAddress } from './address.ts';
import { surnameKey } from './compare-names.ts';
import { houseKey, type LinkPerson } from './link-person.ts';
import { foldPostcode } from './postcode.ts';
import { fullNamesOf } from './short-names.ts';

/** Members of a home's blocks, by their places. */
export interface Neighbourhood {
  readonly samePostcode: readonly number[];
  /** Members of the same house number and street whose postcode is like this one or not given. */
  readonly likePostcode: readonly number[];
  /** Members of the same house number and street, by what their names and days have in common. */
  readonly sameHouse: ReadonlyMap<string, readonly number[]> | undefined;
}

export class RollBlocks {
  readonly #byPostcode = new Map<string, number[]>();
  readonly #byHouse = new Map<string, Map<string, number[]>>();

  constructor(members: readonly LinkPerson[]) {
    for (const [place, member] of members.entries()) {
      const code = codeOf(member.address);
      if (code !== '') add(this.#byPostcode, code, place);
      const house = houseKey(member.address);
      if (house === '') continue;
      const block = this.#byHouse.get(house) ?? new Map<string, number[]>();
      this.#byHouse.set(house, block);
      for (const key of [...memberKeys(member), ...codeKeys(code), everybody]) add(block, key, place);
    }
  }

  /** Whoever may be met at a home; undefined where nobody can. */
  at(home: FoldedAddress): Neighbourhood | undefined {
    const code = codeOf(home);
    const samePostcode = this.#byPostcode.get(code) ?? [];
    const sameHouse = this.#byHouse.get(houseKey(home));
    if (samePostcode.length === 0 && !sameHouse) return undefined;
    const keys = code === '' ? [everybody] : [...codeKeys(code), noCode];
    return { samePostcode, likePostcode: keys.flatMap((key) => sameHouse?.get(key) ?? []), sameHouse };
  }
}

/** The places of the members an elector of a home is compared with, each once. */
export function meet(near: Neighbourhood, elector: LinkPerson): Iterable<number> {
  const { samePostcode, likePostcode, sameHouse } = near;
  if (!sameHouse) return samePostcode;
  const met = new Set(samePostcode);
  for (const place of likePostcode) met.add(place);
  for (const key of nameKeys(elector)) for (const place of sameHouse.get(key) ?? []) met.add(place);
  return met;
}

function codeOf({ postcode }: FoldedAddress): string {
  return foldPostcode(postcode);
}

function add(blocks: Map<string, number[]>, key: string, place: number): void {
  const block = blocks.get(key);
  if (block) block.push(place);
  else blocks.set(key, [place]);
}

const everybody = '*';
const noCode = '?';

/** Two postcodes with one slip have the beginning or the end in common. */
function codeKeys(code: string): readonly string[] {
  return code === '' ? [noCode] : [`${code.slice(0, 3)}-`, `-${code.slice(-3)}`];
}

/** What a member is found by at another postcode; the first forename among the surnames, for swapped cells. */
function memberKeys(member: LinkPerson): ReadonlySet<string> {
  const [first = ''] = member.name.forenames;
  const keys = nameKeys(member);
  if (first.length > 1) keys.add(first);
  return keys;
}

/** Words of the surname; initials of both names, so that slips behind them meet; the day of birth. */
function nameKeys({ name: { forenames, surnames }, day }: LinkPerson): Set<string> {
  const surname = surnameKey(surnames);
  const keys = new Set(surnames.filter((word) => word.length > 2));
  if (surname !== '') keys.add(surname);
  for (const word of forenames.slice(0, 2))
    for (const name of [word, ...fullNamesOf(word)]) keys.add(`${name.charAt(0)} ${surname.charAt(0)}`);
  if (day !== '') keys.add(day);
  return keys;
}
