/** What one row of a file says against the register; pure, so that it can be tested without either. */
import { toHex, utf8 } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import { contentsOf, type ImportedMember, identityOf } from '@countersign/roll';
import type { AgainstRegister, ComparedMember, MemberDetails } from '@countersign/store';

export interface ComparedRow {
  readonly against: AgainstRegister;
  /** The member as they will be. */
  readonly details: MemberDetails;
  /** As the file has them, where the register adds to it. */
  readonly own: MemberDetails | null;
  /** As they were, where they change. */
  readonly before: MemberDetails | null;
}

/** Hexadecimal digits of a derived number: 64 bits are enough for any register. */
const derivedDigits = 16;

/**
 * The number by which a member is known: their own, or one derived from all of the row when it has none. A derived number
 * is `n-` and the first 16 hexadecimal digits of the SHA-256 of `identityOf`, so that the same row is the same member
 * in every file, and one changed cell is another member: files without numbers can do no better.
 */
export function memberIdOf(member: ImportedMember): string {
  const id = member.fields['id'];
  return id || `n-${toHex(sha256(utf8(identityOf(member)))).slice(0, derivedDigits)}`;
}

/**
 * Compares. Fields that the file has no column for stay as the register has them. Somebody merged into another entry, or
 * gone by an event of their own, is not brought back by a file that does not know it.
 */
export function compareMember(
  own: MemberDetails,
  before: ComparedMember | undefined,
  holdsAddress: boolean,
): ComparedRow {
  if (!before) return { against: 'new', details: own, own: null, before: null };
  if (before.state === 'merged' || (before.state === 'gone' && !before.leftByFile))
    return { against: 'kept-out', details: own, own: null, before: null };
  const details: MemberDetails = {
    fields: { ...before.details.fields, ...own.fields },
    address: holdsAddress ? own.address : before.details.address,
  };
  const kept = isSame(details, own) ? null : own;
  if (before.state === 'gone') return { against: 'returns', details, own: kept, before: before.details };
  if (isSame(details, before.details)) return { against: 'unchanged', details, own: kept, before: null };
  return { against: 'changed', details, own: kept, before: before.details };
}

/** Whether two entries say the same of a member. */
export function isSame(one: MemberDetails, other: MemberDetails): boolean {
  return contentsOf({ line: 0, ...one }) === contentsOf({ line: 0, ...other });
}

/** The figure of the conservation law that counts a row. */
export function figureOf(against: AgainstRegister): 'new' | 'unchanged' | 'changed' {
  if (against === 'kept-out') return 'unchanged';
  return against === 'returns' ? 'changed' : against;
}

export interface FieldDifference {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** Fields in which two entries differ, in the byte order of their names; the address is one. */
export function differencesOf(before: MemberDetails, after: MemberDetails): readonly FieldDifference[] {
  const of = ({ fields, address }: MemberDetails): Readonly<Record<string, string>> => ({
    ...fields,
    address: address.join(', '),
  });
  const [old, now] = [of(before), of(after)];
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
  return fields
    .map((field) => ({ field, before: old[field] ?? '', after: now[field] ?? '' }))
    .filter((one) => one.before !== one.after);
}
