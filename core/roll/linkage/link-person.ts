/** A row of either file as matching sees it: every cell folded once. */
import { type FoldedAddress, foldAddress, type LineMemory } from './address.ts';
import { foldDay } from './day.ts';
import { foldName, type NameCells, type PersonName } from './person-name.ts';

/** Cells of a row under our names for them; `dob` is year first. */
export interface LinkCells extends NameCells {
  readonly id: string;
  readonly address: readonly string[];
  readonly town?: string | undefined;
  readonly postcode?: string | undefined;
  readonly dob?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

export interface LinkPerson {
  readonly id: string;
  readonly name: PersonName;
  readonly address: FoldedAddress;
  /** Eight digits, or empty. */
  readonly day: string;
  readonly email: string;
  /** The last nine digits, which no way of writing the country changes; empty when there are fewer. */
  readonly phone: string;
}

/** The address of a row, its town with it; with what was learnt of towns from rows before. */
export function foldHome({ address, town, postcode = '' }: LinkCells, memory?: LineMemory): FoldedAddress {
  return foldAddress(town === undefined ? address : [...address, town], postcode, memory);
}

export function foldPerson(cells: LinkCells): LinkPerson {
  return foldPersonAt(cells, foldHome(cells));
}

/** A row whose address is folded already, as it is where several people of one home follow each other; or its name too. */
export function foldPersonAt(
  cells: LinkCells,
  address: FoldedAddress,
  name: PersonName = foldName(cells),
): LinkPerson {
  const day = foldDay(cells.dob ?? '');
  return { id: cells.id, name, address, day, email: foldEmail(cells), phone: foldPhone(cells) };
}

/**
 * The same person in memory of its own, for whoever keeps it while many others are folded: an engine that sees folded people stay
 * puts all later ones where what stays is put, and hundreds of thousands that do not stay are then costly to clear away.
 */
export function keepPerson({ id, name, address, day, email, phone }: LinkPerson): LinkPerson {
  const { numbers, street, words, postcode } = address;
  const { forenames, surnames, generation } = name;
  return {
    ...{ id, day, email, phone },
    name: { forenames: [...forenames], surnames: [...surnames], generation },
    address: { numbers: [...numbers], street: [...street], words: [...words], postcode },
  };
}

export function foldEmail({ email = '' }: LinkCells): string {
  return email.trim().toLowerCase();
}

/** The last nine digits; empty when there are fewer. */
export function foldPhone({ phone = '' }: LinkCells): string {
  const digits = phone === '' ? '' : phone.replace(/\D/g, '');
  return digits.length < 9 ? '' : digits.slice(-9);
}

/** One key of a house and its street, whatever the postcode; empty when the address has no number or no street. */
export function houseKey({ numbers, street }: FoldedAddress): string {
  const [first] = street;
  return numbers.length === 0 || first === undefined ? '' : `${numbers.join(' ')} ${first}`;
}
