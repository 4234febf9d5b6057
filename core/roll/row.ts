/**
 * One member as the roll knows them (spec/12-roll.md). Text is NFC, trimmed, with single spaces; dates are ISO 8601
 * days; a country is an ISO 3166 code of two letters. The canonical bytes of a row are what the roll's hashes cover.
 */
import { type Codec, format, list, optional, struct, textUpTo } from '@countersign/bytes';

export interface RollRow {
  /** The membership number, as the register writes it. */
  readonly memberId: string;
  readonly title: string;
  readonly givenNames: string;
  readonly familyName: string;
  /** Lines of the postal address above the postcode; none for a member known by e-mail alone. */
  readonly address: readonly string[];
  readonly postcode: string;
  readonly country: string;
  readonly email: string;
  /** Day of birth, `1952-07-14`. */
  readonly dateOfBirth: string | undefined;
  readonly branch: string;
  /** Day of joining, `2019-11-02`. */
  readonly joined: string | undefined;
}

/** Limits of a row: UTF-8 bytes of a cell, lines of an address. */
export const rollLimits = { cell: 200, addressLines: 5, rows: 4_000_000, branches: 1_000 } as const;

const cell = textUpTo(rollLimits.cell);

/** The one byte string of a row: every field in this order, texts behind their length (ROLL-ROW). */
export const rollRowCodec: Codec<RollRow> = struct({
  memberId: cell,
  title: cell,
  givenNames: cell,
  familyName: cell,
  address: list(cell, rollLimits.addressLines),
  postcode: cell,
  country: cell,
  email: cell,
  dateOfBirth: optional(cell),
  branch: cell,
  joined: optional(cell),
});

/** The canonical bytes of a row. */
export function formatRow(row: RollRow): Uint8Array {
  return format(rollRowCodec, row);
}

/** The member's name as written on an envelope. */
export function formatName(row: Pick<RollRow, 'title' | 'givenNames' | 'familyName'>): string {
  return [row.title, row.givenNames, row.familyName].filter((part) => part !== '').join(' ');
}

/** Whether packs go to this country by post and its postcodes have the British form: the United Kingdom and the Crown dependencies. */
export function isPostal(country: string): boolean {
  return ['GB', 'GG', 'IM', 'JE'].includes(country);
}

/** Whether the member gets the electronic pack, being away from a UK address (ROLL-6). */
export function isElectronic(row: Pick<RollRow, 'country'>): boolean {
  return !isPostal(row.country);
}
