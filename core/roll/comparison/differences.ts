/** Which fields differ between two entries of one person, said once each and never for mere form (RECON-2, COMPARISON-4). */
import type { NameAgreement } from '../linkage/compare-names.ts';
import type { Evidence } from './evidence.ts';
import type { ComparablePerson, ListedPerson } from './listed-person.ts';

export type DifferingField =
  | 'id'
  | 'forename'
  | 'surname'
  | 'address'
  | 'postcode'
  | 'dob'
  | 'email'
  | 'phone';

export interface Difference {
  readonly field: DifferingField;
  /** As the branch's list has it. */
  readonly branch: string;
  /** As the register has it. */
  readonly register: string;
}

/**
 * The differing fields. An initial, a short name, capitals, `Rd` for `Road` and a field that one list does not have are no
 * differences: they would hide the others.
 */
export function findDifferences(
  line: ComparablePerson,
  member: ComparablePerson,
  evidence: Evidence,
): Difference[] {
  return differingFields(line, member, evidence).map((field) => ({
    field,
    branch: cellOf(line.cells, field),
    register: cellOf(member.cells, field),
  }));
}

function differingFields(
  line: ComparablePerson,
  member: ComparablePerson,
  { name, address, born, number }: Evidence,
): DifferingField[] {
  const fields: DifferingField[] = [];
  if (number === 'different') fields.push('id');
  if (isOtherForename(name.forename)) fields.push('forename');
  if (name.surname !== 'same' && name.surname !== 'missing') fields.push('surname');
  if (address.number === 'different' || address.street === 'different') fields.push('address');
  if (address.postcode !== 'same' && address.postcode !== 'missing') fields.push('postcode');
  if (born !== 'same' && born !== 'missing') fields.push('dob');
  if (isChanged(line.email, member.email)) fields.push('email');
  if (isChanged(line.phone, member.phone)) fields.push('phone');
  return fields;
}

function isChanged(ours: string, theirs: string): boolean {
  return ours !== '' && theirs !== '' && ours !== theirs;
}

/** The cell a person reads for a field; a whole name where the list has its parts in one cell. */
function cellOf(cells: ListedPerson, field: DifferingField): string {
  switch (field) {
    case 'forename':
      return cells.forename || cells.initials || cells.name || '';
    case 'surname':
      return cells.surname || cells.name || '';
    case 'address':
      return [cells.house, cells.address].filter(Boolean).join(', ');
    default:
      return cells[field] ?? '';
  }
}

function isOtherForename(forename: NameAgreement['forename']): boolean {
  return forename === 'different' || forename === 'alike' || forename === 'spelling';
}
