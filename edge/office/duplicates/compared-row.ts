import { compareBytes, utf8 } from '@countersign/bytes';
import { sha256 } from '@countersign/crypto';
import { explainPair, identityText, type MemberRow } from '@countersign/roll';
import type { FoundPair, MemberDetails } from '@countersign/store';

/** A member as the comparison sees one. */
export function comparedRow(memberId: string, { fields, address }: MemberDetails): MemberRow {
  const one = (field: string) => fields[field] ?? '';
  return {
    id: memberId,
    forename: one('forename') || one('initials'),
    middle: one('middle'),
    surname: one('surname'),
    name: one('surname') === '' ? one('name') : '',
    address: [one('house'), ...address].filter((line) => line !== ''),
    town: one('town'),
    postcode: one('postcode'),
    dob: one('dob'),
    email: one('email'),
    phone: one('phone'),
  };
}

/** A pair in the order in which it is kept, with its reasons. */
export function describePair(one: MemberRow, other: MemberRow, probability: number | undefined): FoundPair {
  const [left, right] = compareBytes(utf8(one.id), utf8(other.id)) < 0 ? [one, other] : [other, one];
  const { reasons, isHousehold } = explainPair(left, right);
  const identity = `${identityText(left)}\u001e${identityText(right)}`;
  return {
    ...{ left: left.id, right: right.id, probability, reasons, household: isHousehold },
    fingerprint: sha256(utf8(identity)),
  };
}
